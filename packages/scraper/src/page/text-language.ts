import { franc } from 'franc';

const lengthRead = 6_000;
/** Of different words, together: fewer tell no language from another, or are what is left of a list of values. */
const fewestLetters = 40;

/** Scripts that name a language; the first that has its share of the letters decides. */
const scripts: [RegExp, (text: string) => string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, () => 'ja'],
  [/\p{Script=Hangul}/gu, () => 'ko'],
  [/\p{Script=Han}/gu, () => 'zh'],
  [/\p{Script=Cyrillic}/gu, (text) => byLetters(text)],
  [/\p{Script=Arabic}/gu, (text) => (/[پچژگ]/.test(text) ? 'fa' : 'ar')],
  [/\p{Script=Hebrew}/gu, () => 'he'],
  [/\p{Script=Greek}/gu, () => 'el'],
  [/\p{Script=Thai}/gu, () => 'th'],
  [/\p{Script=Devanagari}/gu, () => 'hi'],
];

/** What franc calls the languages in Latin letters that reports are written in: it takes a short text for a rarer neighbour. */
const latin: Record<string, string> = {
  ces: 'cs',
  dan: 'da',
  deu: 'de',
  ekk: 'et',
  eng: 'en',
  fin: 'fi',
  fra: 'fr',
  hrv: 'hr',
  hun: 'hu',
  ind: 'id',
  ita: 'it',
  lit: 'lt',
  lvs: 'lv',
  nld: 'nl',
  nob: 'no',
  pol: 'pl',
  por: 'pt',
  ron: 'ro',
  slk: 'sk',
  slv: 'sl',
  spa: 'es',
  swe: 'sv',
  tur: 'tr',
  vie: 'vi',
};

/**
 * The language a text is written in, by its script and, in Latin letters, by its trigrams: for pages that do not say.
 * A two-letter code; null for a text too short to tell. Names of files, commands and values weigh nothing, so a text that
 * is all values has no language.
 */
export const textLanguage = (text: string): string | null => {
  const words = wordsOf(text.slice(0, lengthRead));
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [script, name] of scripts) {
    const share = (words.match(script)?.length ?? 0) / letters;
    if (share > (script === scripts[0]?.[0] ? 0.1 : 0.2)) return name(words);
  }
  const different = new Set(words.toLowerCase().match(/\p{L}+/gu));
  if ([...different].join('').length < fewestLetters) return null;
  return latin[franc(words, { only: Object.keys(latin) })] ?? null;
};

/** A list of commands says the same words on every line. */
const mostRepeats = 3;

/** The words of a text: of ASCII only what reads like one, so no digits, dots or slashes within, camelCase or abbreviations. */
const wordsOf = (text: string): string => {
  const plain = text.replaceAll(/[!-~]+/g, (run) => {
    const word = run.replace(/^[^A-Za-z\d]+/, '').replace(/(?<=[A-Za-z\d])[^A-Za-z\d]+$/, '');
    return /^[A-Za-z]+(?:['-][A-Za-z]+)*$/.test(word) && !/[a-z][A-Z]|^[A-Z]{2,}$/.test(word) ? word : ' ';
  });
  const seen = new Map<string, number>();
  return plain
    .split(/\s+/)
    .filter((word) => {
      const times = (seen.get(word) ?? 0) + 1;
      seen.set(word, times);
      return times <= mostRepeats;
    })
    .join(' ');
};

/** Letters that one of the Cyrillic alphabets has and its neighbours do not. */
const byLetters = (text: string): string => {
  if (/ў/i.test(text)) return 'be';
  if (/[іїєґ]/i.test(text)) return 'uk';
  if (/[јљњћђ]/i.test(text)) return 'sr';
  return /ъ/i.test(text) && !/[ыэё]/i.test(text) ? 'bg' : 'ru';
};
