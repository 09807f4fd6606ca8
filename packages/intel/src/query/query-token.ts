import { nearestName } from '@cti/core/nearest-name';
import { type QueryField, fieldNamed, fieldNames, fieldWords } from './query-field.ts';
import type { QuerySpan } from './query-node.ts';
import { type QueryProblem, problemAt } from './query-problem.ts';

type Comparison = ':' | '=' | '>' | '<' | '>=' | '<=';

export type QueryToken = QuerySpan &
  (
    | { kind: 'open' | 'close' | 'and' | 'not' }
    | { kind: 'or'; small: boolean }
    | { kind: 'word'; text: string }
    | { kind: 'phrase'; text: string }
    | { kind: 'field'; field: QueryField; comparison: Comparison; value: string; valueAt: QuerySpan }
  );

const blank = /\s+/y;
/** A defanged sign in parentheses belongs to its word; any other parenthesis ends one. */
const run = /(?:[^\s()"“”„]|\((?:[.,:@/]|:\/\/|dot|at)\))+/iy;
const fieldStart = /([a-z][a-z-]{1,23})(>=|<=|[:=<>])/iy;
const straight = '"';
const curled = /[“”„"]/;
/** What stands before a colon in addresses, and is no field. */
const schemes =
  /^(?:h(?:tt|xx|xt|tx)ps?|s?ftp|ftps|wss?|mailto|urn|file|data|tcp|udp|ldaps?|smb|ssh|rdp|news|about|magnet)$/i;

/** The tokens of a query from left to right. Answers the problem where one cannot be read. Linear in the text. */
export function readTokens(text: string): QueryToken[] | QueryProblem {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    blank.lastIndex = at;
    if (blank.test(text)) {
      at = blank.lastIndex;
      continue;
    }
    const token = readToken(text, at);
    if ('code' in token) return token;
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function readToken(text: string, start: number): QueryToken | QueryProblem {
  const sign = text[start] ?? '';
  if (sign === '(') return { kind: 'open', start, end: start + 1 };
  if (sign === ')') return { kind: 'close', start, end: start + 1 };
  if (curled.test(sign)) {
    const quoted = readQuoted(text, start);
    return 'code' in quoted ? quoted : { kind: 'phrase', text: quoted.text, start, end: quoted.end };
  }
  if (sign === '-' && /[^\s)-]/.test(text[start + 1] ?? ' ')) return { kind: 'not', start, end: start + 1 };
  const field = readField(text, start);
  if (field !== null) return field;
  run.lastIndex = start;
  const written = run.exec(text)?.[0] ?? sign;
  const end = start + written.length;
  if (written === 'AND') return { kind: 'and', start, end };
  if (written === 'OR' || written === 'or') return { kind: 'or', small: written === 'or', start, end };
  if (written === 'NOT') return { kind: 'not', start, end };
  return { kind: 'word', text: written, start, end };
}

/** A text in quotes; a quote inside it is written twice. */
function readQuoted(text: string, start: number): { text: string; end: number } | QueryProblem {
  const isEnd = (sign: string) => (text[start] === straight ? sign === straight : curled.test(sign));
  let read = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (!isEnd(sign)) {
      read += sign;
    } else if (sign === straight && text[at + 1] === straight) {
      read += sign;
      at += 1;
    } else {
      return { text: read, end: at + 1 };
    }
  }
  return problemAt('unclosed-quote', { start, end: text.length }, 'This quote is never closed.', { expected: ['"'] });
}

function readField(text: string, start: number): QueryToken | QueryProblem | null {
  fieldStart.lastIndex = start;
  const [head = '', name = '', sign = ''] = fieldStart.exec(text) ?? [];
  if (head === '') return null;
  const comparison = sign as Comparison;
  const valueStart = start + head.length;
  const field = fieldNamed(name);
  run.lastIndex = valueStart;
  const bare = run.exec(text)?.[0] ?? '';
  if (field === null) return strangeField(text, start, name, comparison, bare);
  if (curled.test(text[valueStart] ?? '')) {
    const quoted = readQuoted(text, valueStart);
    if ('code' in quoted) return quoted;
    const { end } = quoted;
    return { kind: 'field', field, comparison, value: quoted.text, valueAt: { start: valueStart, end }, start, end };
  }
  const end = valueStart + bare.length;
  return { kind: 'field', field, comparison, value: bare, valueAt: { start: valueStart, end }, start, end };
}

/** A name that is no field: a slip, unless it reads as an address (`https://…`, `localhost:8080`, `fe80::1`, `C:\…`). */
function strangeField(
  text: string,
  start: number,
  name: string,
  comparison: Comparison,
  value: string,
): QueryProblem | null {
  const meant = nearestName(name, fieldWords);
  const isAddress = /^(?:[/\\:]|\d{1,5}(?:$|\/))/.test(value) || schemes.test(name);
  if (comparison === ':' ? isAddress : meant === null || !/^\d/.test(value)) return null;
  if (comparison === ':' && value === '' && !/["“”„(]/.test(text[start + name.length + 1] ?? '')) return null;
  return problemAt(
    'unknown-field',
    { start, end: start + name.length },
    `There is no field “${name}”; in quotes it is searched for as it stands.`,
    {
      expected: fieldNames,
      suggestion: meant,
    },
  );
}
