import { extractObservables } from '@cti/intel/extract-observables';

const mark = /\[\[VALUE\d{0,6}_\d{1,6}\]\]/g;

export type KeptValues = {
  /** The text with a mark in the place of every observable; equal values have equal marks. */
  text: string;
  /** How many places were marked. */
  count: number;
  /** What is wrong with the marks of a text that was made of `piece`; null where each stands as often as it did. */
  fault: (piece: string, written: string) => string | null;
  /** Puts the author's own letters back. */
  restore: (written: string) => string;
};

/** Values that a translator has no reason to write where none stood. */
const unmistakable = new Set([
  'ipv4-addr',
  'ipv6-addr',
  'domain-name',
  'url',
  'email-addr',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'cve',
]);

const countMarks = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [found] of text.matchAll(mark)) counts.set(found, (counts.get(found) ?? 0) + 1);
  return counts;
};

/** Takes every observable out of a text, so that no translator can change a letter of one. */
export const keepValues = (text: string): KeptValues => {
  const series = /\[\[VALUE_\d/.test(text) ? '2' : '';
  const marks = new Map<string, string>();
  const parts: string[] = [];
  let reached = 0;
  let count = 0;
  // Of two that overlap the longer one, which holds the other: a command line and the paths in it.
  const spans = extractObservables(text).toSorted((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of spans) {
    if (start < reached) continue;
    const value = text.slice(start, end);
    const known = marks.get(value) ?? `[[VALUE${series}_${marks.size + 1}]]`;
    marks.set(value, known);
    parts.push(text.slice(reached, start), known);
    reached = end;
    count += 1;
  }
  parts.push(text.slice(reached));
  const values = new Map([...marks].map(([value, name]) => [name, value]));
  const ownFault = (piece: string, written: string): string | null => {
    const [before, after] = [countMarks(piece), countMarks(written)];
    for (const [name, times] of before) if (after.get(name) !== times) return `${name} must stand in it ${times} times`;
    for (const name of after.keys()) if (!before.has(name)) return `${name} does not belong into it`;
    const invented = extractObservables(written).find(
      ({ type, original }) => unmistakable.has(type) && !piece.includes(original),
    );
    return invented ? 'it holds a value that does not stand in the article' : null;
  };
  return {
    text: parts.join(''),
    count,
    fault: ownFault,
    restore: (written) => written.replaceAll(mark, (name) => values.get(name) ?? name),
  };
};
