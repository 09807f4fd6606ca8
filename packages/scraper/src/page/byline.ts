import { findDate, westernDigits } from '../feed/parse-date.ts';
import { oneLine } from './dom.ts';

/** What a line by the title says: "By Ana Petrova | 3 May 2026 | 6 min read". Dates are as written. */
export type Byline = {
  authors: string[];
  published: string[];
  modified: string[];
  /** Names that stand beside a date or a reading time without a word such as "by". */
  beside?: string[];
};

/** Stands between two pieces of a line that the page keeps in elements of their own. */
export const pieceMark = '\u001f';

const dates =
  /\b(?:19|20)\d\d-\d\d-\d\d\b|(?:19|20)\d\d ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)?\.?(?: de| of)? \p{L}{3,12}\.?,?(?: de)? (?:19|20)\d\d\b(?: (?:г\.?|р\.?|року))?|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b|\b(?:19|20)\d\d[/.]\d{1,2}[/.]\d{1,2}\b/gu;
const clock =
  /(?:\b(?:at|um|à|в) )?\b\d{1,2}[:.]\d\d(?::\d\d)? ?(?:[ap]\.?m\.?)?(?: ?(?:uhr|utc|gmt|[ecmp][ds]?t|cest|cet|bst|jst|msk)\b)?/gi;
const weekday =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[.,])|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)[.,]?(?!\p{L})/giu;
const readingTime =
  /(?:\b(?:estimated )?(?:reading time|read time|lesezeit|temps de lecture|время чтения)\s?[:：]?\s?)?(?:~\s?)?\b\d{1,3}(?:\s?[-–]\s?\d{1,3})?[ -]?(?:min(?:ute)?s?\.?(?: read(?:ing)?| de lecture| lesezeit)?|мин(?:ут\p{L}{0,2})?(?: чтения)?)(?!\p{L})|\d{1,3}\s?分(?:で読めます)?/giu;
const separators = /\s*[|｜·•●∙⋅/]\s*|\s+[—–-]\s+|::+|\s*\u001f\s*/;
const modifiedLead =
  /(?:updated|modified|revised|changed|aktualisiert|geändert|mis à jour|modifié|actualizado|atualizado|обновлено|изменено|оновлено|aggiornato|حدث|更新(?:日|时间)?|수정일?)(?: on| am| le| el| il| em| في)?\s?[:：]?\s?$/i;
const label =
  /^(?:(?:first |originally |last )?(?:published|posted|updated|released|created|modified|revised|written|date)(?: (?:on|by|at|in))?|on|in|at|by|and|am|le|el|veröffentlicht(?: am)?|aktualisiert(?: am)?|publié le|mis à jour le|publicado(?: el| em)?|pubblicato(?: il)?|aggiornato(?: il)?|atualizado(?: em)?|actualizado(?: el)?|опубликовано|обновлено|опубліковано|оновлено|дата|نشر(?: في)?|حدث(?: في)?|公開日?|更新日?|公開|投稿日|掲載日|发布时间|更新时间|发布|입력|수정|등록)\s?[:：,]?$/i;
const byLead =
  /^(?:(?:(?:first |originally )?(?:written|posted|published|reported|authored) )?(?:by|author|authors|von|par|por|автор|автори?|بقلم|기자|记者|文|著者|作者|執筆者?)(?:\s?[:：]\s?|\s+|$))/i;
/** Controls for the size of letters. */
const fontSize = /(?<!\p{L})A[+-](?= |$)/gu;
/** What may stand small in a name. */
const smallWords = new Set(
  'and und et y e i и & of the de del della da di van von der den la le al bin for at'.split(' '),
);

/**
 * Reads a line as a byline: nothing but names, dates, a reading time and the words that join them. Null when it is anything
 * else, such as a sentence that opens with "By" or holds a date.
 */
export const readByline = (line: string): Byline | null => {
  if (line.length > 250) return null;
  const byline: Byline = { authors: [], published: [], modified: [] };
  const bare = cutDates(westernDigits(line).replaceAll('\u00a0', ' ').replace(/ {2,}/g, ' '), byline);
  const timed = bare.replace(readingTime, pieceMark);
  let isByline = timed !== bare || byline.published.length + byline.modified.length > 0;
  let awaitsName = false;
  const beside: string[] = [];
  for (const raw of timed.split(separators)) {
    const part = oneLine(raw.replace(fontSize, ' ')).replace(/^[,:;()[\]–—-]+ ?| ?[,:;()[\]]+$/g, '');
    if (part === '') continue;
    const lead = byLead.exec(part)?.[0] ?? '';
    const name = part.slice(lead.length).trim();
    if (lead !== '' && name === '') awaitsName = true;
    else if (lead === '' && label.test(part)) continue;
    else if (!isName(name)) return null;
    else if (lead !== '' || awaitsName) {
      byline.authors.push(name);
      awaitsName = false;
      isByline = true;
    } else if (beside.push(name) > 3) return null;
  }
  return isByline ? { ...byline, beside } : null;
};

const cutDates = (line: string, byline: Byline): string => {
  let rest = '';
  let end = 0;
  for (const found of line.matchAll(dates)) {
    if (findDate(found[0]) === null && /\p{L}{3}/u.test(found[0])) continue;
    const before = line.slice(end, found.index);
    const isModified = modifiedLead.test(before.replaceAll(pieceMark, ' ').slice(-40).trimEnd());
    (isModified ? byline.modified : byline.published).push(found[0]);
    rest += before + pieceMark;
    end = found.index + found[0].length;
  }
  if (end === 0) return line;
  return (rest + line.slice(end)).replace(clock, pieceMark).replace(weekday, pieceMark);
};

const isName = (text: string): boolean => {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return (
    words.length <= 10 &&
    text.length <= 90 &&
    !/[.!?。！？…:]$/.test(text.replace(/\b(?:Jr|Sr|Inc|Ltd|Dr|PhD)\.$/, '')) &&
    words.every((word) => smallWords.has(word.toLowerCase()) || /^[("'“@#]?[\p{Lu}\p{Lo}\d]/u.test(word))
  );
};
