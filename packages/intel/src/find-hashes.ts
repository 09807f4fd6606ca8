import type { ObservableType } from '@cti/core/observable';
import { hashLabel, labelIn, type HashLabel } from './hash-labels.ts';
import { claimInView, type Finding, type SourceText } from './source-text.ts';
import { columnTitles } from './table-columns.ts';
import { hexRuns, joinWrapped, type HexRun } from './wrapped-hex.ts';

const typeOfLength: Record<number, ObservableType> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };
const lengths = [32, 40, 64, 128];
/** How many hex digits a value with this label may have. */
const lengthsOf: Partial<Record<ObservableType, number[]>> = {
  imphash: [32],
  authentihash: [40, 64],
  ja3: [32],
  'certificate-hash': [32, 40, 64],
  'certificate-serial': [32, 40],
};
/** Between the values of one list: what was said of the first holds for the next. */
const listGap = /^[ \r\n,;|•*·–-]{1,8}(?:(?:and|or)\s)?["'`]?$/;

type Said = { label: HashLabel | undefined; end: number; digits: number };

/**
 * Hashes by their length, in lower case, unless the words beside one (or the title of its column) say that it is an
 * imphash, a JA3, a certificate's, or no hash at all: a key, a commit. Values torn over lines are read whole. Digits
 * alone, letters alone and one letter repeated are not hashes.
 */
export function findHashes(source: SourceText): Finding[] {
  const { text } = source.view;
  const titleAt = columnTitles(text);
  const runs = hexRuns(text, source.viewRuns.hex);
  const findings: Finding[] = [];
  let said: Said = { label: undefined, end: 0, digits: 0 };
  for (let at = 0; at < runs.length; at += 1) {
    const alone = runs[at];
    if (alone === undefined) break;
    const run = wholeRun(text, runs, at) ?? alone;
    at += run.parts.length - 1;
    if (!lengths.includes(run.digits.length) || !/\d/.test(run.digits) || !/[a-f]/i.test(run.digits)) continue;
    const label = labelOf(text, run, said, titleAt);
    said = { label, end: run.end, digits: run.digits.length };
    const type = typeOf(label, run.digits.length);
    if (type === null) continue;
    const finding = claimInView(source, type, run.digits.toLowerCase(), run.start, run.end);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

/** The run and those it was torn from. Two MD5s under each other are not a SHA-256, unless the label says so. */
function wholeRun(text: string, runs: readonly HexRun[], at: number): HexRun | null {
  const first = runs[at];
  const next = runs[at + 1];
  if (first === undefined || next === undefined || next.start - first.end > 20) return null;
  const isHash = lengths.includes(first.digits.length);
  const wanted = isHash ? announcedLength(text, first.start) : lengths;
  for (const length of wanted) {
    const joined = joinWrapped(text, runs, at, length);
    if (joined !== null) return joined;
  }
  return null;
}

function announcedLength(text: string, start: number): number[] {
  const name = /(sha-?_?(?:1|256|512))[^a-z0-9]{1,6}$/i.exec(text.slice(Math.max(0, start - 16), start))?.[1];
  if (name === undefined) return [];
  return [name.endsWith('512') ? 128 : name.endsWith('256') ? 64 : 40];
}

function labelOf(text: string, run: HexRun, said: Said, titleAt: (index: number) => string | null): Said['label'] {
  const title = titleAt(run.start);
  const column = title === null ? undefined : labelIn(title);
  if (column !== undefined) return column;
  const isListed = run.start - said.end < 12 && said.digits === run.digits.length;
  if (isListed && listGap.test(text.slice(said.end, run.start))) return said.label;
  const line = title === null ? 0 : text.lastIndexOf('\n', run.start) + 1;
  return hashLabel(text, Math.max(said.end, line), run);
}

function typeOf(label: HashLabel | undefined, digits: number): ObservableType | null {
  if (label === null) return null;
  const byLength = typeOfLength[digits] ?? null;
  if (label === undefined || label === 'file-hash') return byLength;
  return lengthsOf[label]?.includes(digits) === true ? label : byLength;
}
