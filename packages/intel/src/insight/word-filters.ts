import { fieldNamed } from '../query/query-field.ts';
import type { WordToken } from './word-token.ts';

const notWords = new Set(['not', 'without', 'except', 'excluding']);

/** The words that are left of a question, as terms of the search grammar: names of several words in quotes. */
export const filterOf = (left: readonly (WordToken | null)[]): string[] => {
  const terms: string[] = [];
  let isNot = false;
  let isOr = false;
  for (let at = 0; at < left.length; at += 1) {
    const token = left[at];
    if (!token) continue;
    if (notWords.has(token.word) || token.word === 'or') {
      isNot ||= token.word !== 'or';
      isOr ||= token.word === 'or' && terms.length > 0;
      continue;
    }
    const name = nameFrom(left, at);
    at += name.length - 1;
    const term = `${isNot ? '-' : ''}${termOf(name)}`;
    const before = terms.at(-1);
    if (isOr && before !== undefined) terms[terms.length - 1] = either(before, term);
    else terms.push(term);
    [isNot, isOr] = [false, false];
  }
  return terms;
};

/** Words that stand together and begin with capitals are one name: Volt Typhoon. */
const nameFrom = (left: readonly (WordToken | null)[], at: number): WordToken[] => {
  const name: WordToken[] = [];
  for (const token of left.slice(at)) {
    if (!token || (name.length > 0 && !isCapital(token))) break;
    name.push(token);
    if (!isCapital(token)) break;
  }
  return name;
};

const isCapital = ({ written }: WordToken): boolean =>
  /^\p{Lu}[\p{L}\p{N}-]*$/u.test(written) && !identifier.test(written);

const identifier = /^(?:CVE-\d{4}-\d{4,7}|T\d{4}(?:\.\d{3})?)$/i;

const termOf = (name: readonly WordToken[]): string => {
  const [{ written } = { written: '' }] = name;
  if (name.length > 1) return `"${name.map((token) => token.written).join(' ')}"`;
  if (/^T\d{4}(?:\.\d{3})?$/i.test(written)) return `technique:${written.toUpperCase()}`;
  if (/^CVE-\d{4}-\d{4,7}$/i.test(written)) return `cve:${written.toUpperCase()}`;
  if (written.startsWith('"')) return written;
  const [field = '', value = ''] = written.split(':', 2);
  if (value !== '' && fieldNamed(field) !== null) return written;
  // What means something in the search grammar is meant as a word here.
  return /^[\p{L}\p{N}][\p{L}\p{N}.-]*\*?$/u.test(written) && !/^(?:and|or|not)$/i.test(written)
    ? written
    : `"${written.replaceAll('"', '')}"`;
};

const either = (before: string, term: string): string =>
  before.startsWith('(') && before.endsWith(')') ? `${before.slice(0, -1)} OR ${term})` : `(${before} OR ${term})`;
