import { hashOf, mix } from './shingles.ts';

const textLimit = 200_000;
const longestFact = 200;

/** What kind of thing a fact is; kept in the two lowest bits of its hash. */
export type FactKind = 'figure' | 'identifier' | 'name';

/**
 * Hashes of what a text states: figures (versions, addresses, amounts), identifiers (a vulnerability's number, a file's hash) and
 * names (words that begin with a capital inside a sentence). Two reports filled into one form share its sentences and differ in
 * these. Spelling does not count (`1.2.3[.]4` is `1.2.3.4`), nor do plain years and numbers of one or two digits.
 */
export const factsOf = (text: string): Set<number> => {
  const plain = text.length > textLimit ? text.slice(0, textLimit) : text;
  const facts = new Set<number>();
  addFigures(plain, facts);
  for (const [name] of plain.matchAll(nameInside)) facts.add(hashed(name.toLowerCase(), 2));
  return facts;
};

export const factKind = (fact: number): FactKind => (fact & 1 ? 'identifier' : fact & 2 ? 'name' : 'figure');

const nameInside = /(?<=[\p{Ll}\d,;:] )\p{Lu}[\p{L}\d]{2,40}/gu;

const addFigures = (plain: string, facts: Set<number>) => {
  for (let at = 0; at < plain.length; at += 1) {
    if (!isDigit(plain.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && at - start < longestFact && !isGap(plain.charCodeAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end < plain.length && end - start < longestFact && !isGap(plain.charCodeAt(end))) end += 1;
    const fact = plain
      .slice(start, end)
      .toLowerCase()
      .replace(/[^a-z\d\u0080-\uffff]/g, '');
    if (tells(fact)) facts.add(hashed(fact, strong.test(fact) ? 1 : 0));
    at = end;
  }
};

const hashed = (fact: string, kind: number): number => (mix(hashOf(fact)) & ~3) | kind;

const strong = /^(?:cve\d{8,11}|[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** White space, and marks that part one value from the next. */
const isGap = (code: number): boolean =>
  code <= 34 ||
  code === 39 ||
  code === 40 ||
  code === 41 ||
  code === 44 ||
  code === 59 ||
  code === 60 ||
  code === 62 ||
  code === 124 ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x206f) ||
  code === 0x3000;

const tells = (fact: string): boolean => fact.length >= 3 && !/^(?:19|20)\d\d$/.test(fact);
