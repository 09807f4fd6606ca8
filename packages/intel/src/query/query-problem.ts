import type { QuerySpan } from './query-node.ts';

/** Why a query cannot be read: where (column from 1, in UTF-16 units), what was expected there, and what may be meant. */
export type QueryProblem = {
  code:
    | 'too-long'
    | 'too-deep'
    | 'too-many-terms'
    | 'unclosed-quote'
    | 'unclosed-parenthesis'
    | 'stray-parenthesis'
    | 'missing-term'
    | 'unknown-field'
    | 'missing-value'
    | 'bad-value'
    | 'bad-wildcard';
  column: number;
  length: number;
  message: string;
  expected: string[];
  suggestion: string | null;
};

type Told = { expected?: readonly string[]; suggestion?: string | null };

export const problemAt = (
  code: QueryProblem['code'],
  { start, end }: QuerySpan,
  message: string,
  { expected = [], suggestion = null }: Told = {},
): QueryProblem => ({
  code,
  column: start + 1,
  length: Math.max(1, end - start),
  message,
  expected: [...expected],
  suggestion,
});
