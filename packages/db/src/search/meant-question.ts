import { extractObservables } from '@cti/intel/extract-observables';
import type { QueryNode } from '@cti/intel/query/query-node';
import { nodesOf } from '@cti/intel/query/query-node';
import { refangedView } from '@cti/intel/refanged-view';
import { isAboutWords, wantedTerms } from './tsquery.ts';

/** What a query asks of meaning: its wanted words as one text, and what must hold besides; null for nothing. */
export type MeantQuestion = { text: string; rest: QueryNode | null };

/**
 * Takes a query apart for search by meaning. Plain words may be said otherwise; fields, exclusions, what stands in quotes,
 * and values (a CVE, a hash, an address) mean exactly themselves and stay conditions. Null for a query that wants no word.
 */
export const meantQuestion = (query: QueryNode): MeantQuestion | null => {
  const words = wantedTerms(query).flatMap((term) => (term.kind === 'field' ? [] : [refangedView(term.text).text]));
  const text = words.join(' ').trim();
  if (text === '') return null;
  const parts = (query.kind === 'and' ? query.parts : [query]).filter((part) => !isLoose(part));
  const [first] = parts;
  if (first === undefined) return { text, rest: null };
  return { text, rest: parts.length === 1 ? first : { kind: 'and', parts, start: query.start, end: query.end } };
};

const isLoose = (part: QueryNode): boolean =>
  isAboutWords(part) &&
  [...nodesOf(part)].every((node) => {
    if (node.kind === 'word') return extractObservables(node.text).length === 0;
    return node.kind === 'and' || node.kind === 'or';
  });
