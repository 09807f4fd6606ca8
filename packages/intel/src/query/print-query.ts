import type { Bound, FieldNode, Moment, QueryNode } from './query-node.ts';

/** The query in its one spelling. Read again, it is the same tree with other spans. */
export const printQuery = (query: QueryNode): string => printed(query, 0);

/** How strongly each binds: what binds less than what it stands in goes into parentheses. */
const strengths = { or: 1, and: 2, not: 3, word: 4, phrase: 4, field: 4 } as const;

function printed(node: QueryNode, around: number): string {
  const text = plainly(node);
  return strengths[node.kind] < around ? `(${text})` : text;
}

function plainly(node: QueryNode): string {
  const strength = strengths[node.kind];
  if (node.kind === 'word') return node.prefix ? `${node.text}*` : node.text;
  if (node.kind === 'phrase') return quoted(node.text);
  if (node.kind === 'field') return printField(node);
  if (node.kind === 'not') return `NOT ${printed(node.part, strength)}`;
  return node.parts.map((part) => printed(part, strength + 1)).join(node.kind === 'or' ? ' OR ' : ' ');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function printField({ field, value }: FieldNode): string {
  if (value.kind === 'choice') return `${field}:${value.choice}`;
  if (value.kind === 'moment') {
    const { moment, until } = value;
    return `${field}:${printMoment(moment)}${until === null ? '' : `..${printMoment(until)}`}`;
  }
  if (value.kind === 'range') return `${field}${printRange(value.from, value.to)}`;
  const text = value.pieces.join('*');
  return `${field}:${/^[^\s()"“”„]+$/.test(text) ? text : quoted(text)}`;
}

const printMoment = (moment: Moment): string =>
  moment.kind === 'fixed' ? moment.written : `${moment.amount}${moment.unit}`;

function printRange(from: Bound | null, to: Bound | null): string {
  if (from !== null && to !== null) return from.value === to.value ? `:${from.value}` : `:${from.value}..${to.value}`;
  if (from !== null) return `>${from.included ? '=' : ''}${from.value}`;
  return `<${to?.included === true ? '=' : ''}${to?.value ?? 100}`;
}
