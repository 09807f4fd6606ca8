import { parseQuery } from '@cti/intel/query/parse-query';
import { type QueryNode, type QuerySpan, nodesOf } from '@cti/intel/query/query-node';
import { type QueryProblem, problemAt } from '@cti/intel/query/query-problem';
import { HttpProblem } from '../http/problem.ts';

/**
 * The question in a text, null where nothing is asked. `userId`: whose marks it may ask for; null where they are nobody's. Throws
 * 400 `bad_query`, which says where it cannot be read.
 */
export const readQuery = (text: string, userId: string | null): QueryNode | null => {
  const { query, problem } = parseQuery(text);
  const wrong = problem ?? (query && userId === null ? marksAsked(query) : null);
  if (wrong !== null) throw badQuery(wrong);
  return query;
};

/** The same, where something has to be asked. */
export const readQuestion = (text: string, userId: string | null): QueryNode => {
  const query = readQuery(text, userId);
  if (query !== null) return query;
  throw badQuery(problemAt('missing-term', { start: 0, end: text.length }, 'Nothing is asked.'));
};

const badQuery = (problem: QueryProblem): HttpProblem =>
  new HttpProblem(400, 'bad_query', `${problem.message} (column ${problem.column})`, null, problem);

/** What somebody read, starred, put off or archived: without a user, left to itself, it would find nothing or everything. */
const marksAsked = (query: QueryNode): QueryProblem | null => {
  const [node] = marksIn(query);
  if (node === undefined) return null;
  const message = `“is:${node.choice}” asks for what one user has made of articles, and no user asks here.`;
  return problemAt('bad-value', node, message, { expected: ['is:duplicate'] });
};

/** Every mark of the asker's own that a question names, and where. */
export const marksIn = (query: QueryNode): (QuerySpan & { choice: string })[] =>
  [...nodesOf(query)].flatMap((node) => {
    if (node.kind !== 'field' || node.field !== 'is' || node.value.kind !== 'choice') return [];
    const { choice } = node.value;
    return choice === 'duplicate' ? [] : [{ start: node.start, end: node.end, choice }];
  });
