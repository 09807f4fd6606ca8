import type { QueryNode, QuerySpan } from './query-node.ts';
import { type QueryProblem, problemAt } from './query-problem.ts';
import { type QueryToken, readTokens } from './query-token.ts';
import { readFieldValue } from './read-field-value.ts';

/** What a query may have at most: UTF-16 units, parentheses and NOTs inside each other, words and fields. */
export const queryLimits = { length: 2000, depth: 32, terms: 200 } as const;

/** A query as it was understood, null where nothing is asked; or the first thing that is wrong with it. */
export type ParsedQuery = { query: QueryNode | null; problem: null } | { query: null; problem: QueryProblem };

/**
 * Reads the search grammar. NOT (or a minus) binds strongest, then AND, which also stands unwritten between two terms, then
 * OR. Never throws; time is linear in the text.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > queryLimits.length) {
    const span = { start: queryLimits.length, end: text.length };
    return refused(problemAt('too-long', span, `A query has at most ${queryLimits.length} characters.`));
  }
  const tokens = readTokens(text);
  if (!Array.isArray(tokens)) return refused(tokens);
  const problem = problemInTerms(tokens);
  if (problem !== null) return refused(problem);
  if (tokens.length === 0) return { query: null, problem: null };
  const reader: Reader = { tokens: withoutEdgeOrs(tokens), at: 0, end: text.length };
  const query = readOr(reader, 0);
  if ('code' in query) return refused(query);
  const rest = reader.tokens[reader.at];
  if (rest !== undefined) return refused(problemAt('stray-parenthesis', rest, 'This parenthesis closes none.'));
  return { query, problem: null };
}

const refused = (problem: QueryProblem): ParsedQuery => ({ query: null, problem });

type Reader = { tokens: QueryToken[]; at: number; end: number };
type Read = QueryNode | QueryProblem;

const isTerm = ({ kind }: QueryToken): boolean => kind === 'word' || kind === 'phrase' || kind === 'field';

function problemInTerms(tokens: QueryToken[]): QueryProblem | null {
  const first = tokens.filter(isTerm)[queryLimits.terms];
  return first === undefined
    ? null
    : problemAt('too-many-terms', first, `A query has at most ${queryLimits.terms} words and fields.`);
}

/** A small "or" is an operator only between two terms; elsewhere it is a word that everybody uses, held in quotes from here on. */
const withoutEdgeOrs = (tokens: QueryToken[]): QueryToken[] =>
  tokens.map((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isBetween = before && after && endsTerm(before) && startsTerm(after);
    return token.kind === 'or' && token.small && !isBetween
      ? { kind: 'phrase', text: 'or', start: token.start, end: token.end }
      : token;
  });

const endsTerm = (token: QueryToken): boolean => isTerm(token) || token.kind === 'close';
const startsTerm = (token: QueryToken): boolean => isTerm(token) || token.kind === 'open' || token.kind === 'not';

function readOr(reader: Reader, depth: number): Read {
  const parts: QueryNode[] = [];
  for (;;) {
    const part = readAnd(reader, depth);
    if ('code' in part) return part;
    parts.push(part);
    if (reader.tokens[reader.at]?.kind !== 'or') return joined('or', parts);
    reader.at += 1;
  }
}

function readAnd(reader: Reader, depth: number): Read {
  const parts: QueryNode[] = [];
  for (;;) {
    const part = readTerm(reader, depth);
    if ('code' in part) return part;
    parts.push(part);
    const next = reader.tokens[reader.at];
    if (next === undefined || next.kind === 'or' || next.kind === 'close') return joined('and', parts);
    if (next.kind === 'and') reader.at += 1;
  }
}

/** A chain inside one of its own kind is the same chain: (a b) c means a b c. */
function joined(kind: 'and' | 'or', parts: QueryNode[]): QueryNode {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return { kind, parts: flat, start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
}

function readTerm(reader: Reader, depth: number): Read {
  const token = reader.tokens[reader.at];
  if (token === undefined || token.kind === 'and' || token.kind === 'or' || token.kind === 'close') {
    return missingTerm(reader, token);
  }
  if (depth > queryLimits.depth) {
    return problemAt('too-deep', token, `At most ${queryLimits.depth} parentheses and NOTs stand inside each other.`);
  }
  reader.at += 1;
  if (token.kind === 'not') {
    const part = readTerm(reader, depth + 1);
    return 'code' in part ? part : { kind: 'not', part, start: token.start, end: part.end };
  }
  if (token.kind === 'open') return readGroup(reader, token, depth);
  if (token.kind === 'word') return readWord(token);
  if (token.kind === 'field') return readField(reader, token);
  if (token.kind === 'phrase' && /[\p{L}\p{N}]/u.test(token.text))
    return { kind: 'phrase', text: token.text, start: token.start, end: token.end };
  return problemAt('missing-value', token, 'There is no word between these quotes.', { expected: ['a word'] });
}

function readGroup(reader: Reader, open: QueryToken, depth: number): Read {
  const group = readOr(reader, depth + 1);
  if ('code' in group) return group;
  const close = reader.tokens[reader.at];
  if (close === undefined) {
    return problemAt('unclosed-parenthesis', open, 'This parenthesis is never closed.', { expected: [')'] });
  }
  reader.at += 1;
  return { ...group, start: open.start, end: close.end };
}

function readWord({ text, start, end }: Extract<QueryToken, { kind: 'word' }>): Read {
  const star = text.indexOf('*');
  if (star < 0) return { kind: 'word', text, prefix: false, start, end };
  const stem = text.slice(0, star);
  if (star === text.length - 1 && /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(stem))
    return { kind: 'word', text: stem, prefix: true, start, end };
  const span = { start: start + star, end: start + star + 1 };
  const message =
    'In a word, a star stands at its end, behind two letters or more; in a field’s value it may stand anywhere.';
  return problemAt('bad-wildcard', span, message, { expected: ['a word such as ransom*'] });
}

function readField(reader: Reader, token: Extract<QueryToken, { kind: 'field' }>): Read {
  const next = reader.tokens[reader.at];
  if (token.value === '' && next?.kind === 'open' && next.start === token.end) {
    const message = `Each value has its own “${token.field}:”.`;
    return problemAt('missing-value', next, message, { expected: [`(${token.field}:one OR ${token.field}:other)`] });
  }
  const value = readFieldValue(token);
  if ('code' in value) return value;
  return { kind: 'field', field: token.field, value, start: token.start, end: token.end };
}

const missingTerm = (reader: Reader, token: QueryToken | undefined): QueryProblem => {
  const before: QuerySpan | undefined = reader.tokens[reader.at - 1];
  const expected = { expected: ['a word', 'a "phrase"', 'a field such as technique:T1059', '('] };
  if (token?.kind === 'close' && before === undefined) {
    return problemAt('stray-parenthesis', token, 'This parenthesis closes none.');
  }
  const at = token ?? { start: reader.end, end: reader.end };
  return problemAt(
    'missing-term',
    at,
    before === undefined ? 'Something to look for must come first.' : 'Something to look for is missing here.',
    expected,
  );
};
