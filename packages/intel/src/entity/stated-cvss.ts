import type { StatedCvss } from '@cti/core/entity';
import type { Span } from '@cti/core/observable';
import type { Stretch } from '../sentences.ts';

const vector =
  /(?:CVSS:([34]\.\d)\/)?(AV:[NALP]\/A[CT]:[LHN](?:\/[A-Z]{1,3}:[A-Z]{1,2}){3,20}|AV:[NAL]\/AC:[LMH]\/Au:[MSN]\/C:[NPC]\/I:[NPC]\/A:[NPC])/;
const cvssWord =
  /\bCVSS(?:[ -]?v?(?:ersion )?([2-4]\.\d|[2-4](?!\.\d|\d)))?\b|\b(?:severity|base|criticality) (?:score|rating)\b/i;
/** "9.8", "9.8/10", "of 9.8", "score: 10". */
const score = /(?<![\d.v-])(10(?:\.0)?|\d\.\d)(?![\d%]|\.\d)(?:\/10)?/;
const severityWord =
  /\b(none|low|medium|moderate|high|important|critical)\b(?=[ -]*(?:severity|\)|,|;|\(|\d|$|rated|rating))|(?<=severity:? )(low|medium|high|critical)/i;

/** The CVSS that a stretch of the text states; null when it states none. */
export function cvssIn(text: string, { start, end }: Stretch): StatedCvss | null {
  const part = text.slice(start, end);
  const bare = blanked(part);
  const word = cvssWord.exec(bare);
  const found = vector.exec(part);
  if (word === null && found === null) return null;
  const wordEnd = word === null ? 0 : word.index + word[0].length;
  const after = word === null ? null : score.exec(bare.slice(wordEnd, wordEnd + 60));
  const before =
    word === null || after !== null ? null : lastScore(bare.slice(Math.max(0, word.index - 40), word.index));
  const number =
    after === null ? before : { value: Number(after[1]), index: wordEnd + after.index, length: after[0].length };
  if (number === null && found === null) return null;
  const numberAt =
    number === null
      ? (found?.index ?? 0)
      : after === null && word !== null
        ? Math.max(0, word.index - 40) + number.index
        : number.index;
  const spans: Stretch[] = [{ start: numberAt, end: numberAt + (number?.length ?? 0) }];
  if (word !== null) spans.push({ start: word.index, end: wordEnd });
  if (found !== null) spans.push({ start: found.index, end: found.index + found[0].length });
  const value = number === null ? null : number.value;
  const span = around(text, start, spans);
  const version = found?.[1] ?? word?.[1] ?? null;
  return { score: value, version, severity: severityIn(part, value), vector: found?.[2] ?? null, ...span };
}

/** Vectors and CVEs hold numbers of their own. */
const blanked = (part: string): string =>
  part.replace(/CVSS:[34]\.\d|CVE-[\d-]+|CWE-\d+|EPSS.*/g, (each) => ' '.repeat(each.length));

function lastScore(part: string): { value: number; index: number; length: number } | null {
  const all = [...part.matchAll(new RegExp(score, 'g'))];
  const last = all.at(-1);
  return last === undefined ? null : { value: Number(last[1]), index: last.index, length: last[0].length };
}

/** As the text calls it, else as CVSS 3.1 (section 5) names the score. */
function severityIn(part: string, value: number | null): StatedCvss['severity'] {
  const word = severityWord.exec(part);
  const written = (word?.[1] ?? word?.[2])?.toLowerCase();
  if (written === 'moderate') return 'medium';
  if (written === 'important') return 'high';
  if (written === 'none' || written === 'low' || written === 'medium' || written === 'high' || written === 'critical')
    return written;
  if (value === null) return null;
  return value === 0 ? 'none' : value < 4 ? 'low' : value < 7 ? 'medium' : value < 9 ? 'high' : 'critical';
}

const around = (text: string, base: number, spans: Stretch[]): Span => {
  const start = base + Math.min(...spans.map((span) => span.start));
  const end = base + Math.max(...spans.map((span) => span.end));
  return { start, end, original: text.slice(start, end) };
};
