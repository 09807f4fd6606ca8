import type { QueryNode } from '@cti/intel/query/query-node';
import { refangedView } from '@cti/intel/refanged-view';
import { isObservableField } from './observable-condition.ts';
import { wantedTerms } from './tsquery.ts';

/** Letters that a value, or the part of one, has at least to be looked for. */
const fewest = 4;

/** What a query says of values, refanged and in small letters: the parts by which a mention is told that answers it. */
export const wantedValues = (query: QueryNode): string[] => {
  const written = wantedTerms(query).flatMap((term) => {
    if (term.kind !== 'field') return [term.text];
    if (term.value.kind !== 'text' || !isObservableField(term.field)) return [];
    return term.value.pieces.toSorted((one, other) => other.length - one.length).slice(0, 1);
  });
  const values = written.map((text) => refangedView(text).text.trim().toLowerCase());
  return [...new Set(values)].filter((value) => value.length >= fewest);
};
