import { parseQuery } from '@cti/intel/query/parse-query';
import { type QueryNode, nodesOf } from '@cti/intel/query/query-node';
import { type QueryProblem, problemAt } from '@cti/intel/query/query-problem';
import { HttpProblem } from '../http/problem.ts';

/** The question in a text, null where nothing is asked. Throws 400 `bad_query`, which says where it cannot be read. */
export const readQuery = (text: string): QueryNode | null => {
  const { query, problem } = parseQuery(text);
  const wrong = problem ?? (query && problemHere(query));
  if (wrong !== null) throw badQuery(wrong);
  return query;
};

/** The same, where something has to be asked. */
export const readQuestion = (text: string): QueryNode => {
  const query = readQuery(text);
  if (query !== null) return query;
  throw badQuery(problemAt('missing-term', { start: 0, end: text.length }, 'Nothing is asked.'));
};

const badQuery = (problem: QueryProblem): HttpProblem =>
  new HttpProblem(400, 'bad_query', `${problem.message} (column ${problem.column})`, null, problem);

/** What the grammar has a word for and nobody keeps on this server: which articles somebody has read. */
const problemHere = (query: QueryNode): QueryProblem | null => {
  for (const node of nodesOf(query)) {
    if (node.kind !== 'field' || node.value.kind !== 'choice') continue;
    const { choice } = node.value;
    if (choice === 'read' || choice === 'unread') {
      const message = 'What you have read is kept by your browser only, so nothing can be searched by it.';
      return problemAt('bad-value', node, message, { expected: ['is:duplicate'] });
    }
  }
  return null;
};
