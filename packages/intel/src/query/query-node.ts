import type { QueryField } from './query-field.ts';

/** Where something stands in the query as it was typed: UTF-16 offsets, `end` exclusive. */
export type QuerySpan = { start: number; end: number };

/** A number that limits a range; `included` says whether it belongs to the range itself. */
export type Bound = { value: number; included: boolean };

/** Hours, days, weeks, months, years. */
export type AgoUnit = 'h' | 'd' | 'w' | 'm' | 'y';

/**
 * A point of time as it was written. What is fixed covers the half-open stretch from `from` to `until` (ISO, UTC): a day,
 * a month, a year or a minute. What is relative counts back from the moment the question is asked.
 */
export type Moment =
  | { kind: 'fixed'; written: string; from: string; until: string }
  | { kind: 'ago'; amount: number; unit: AgoUnit };

/**
 * What a field is compared with. A text's pieces are the letters between its stars, as written: one piece means the whole
 * value, `['apt', '']` whatever begins with "apt", `['', '']` any value at all.
 */
export type FieldValue =
  | { kind: 'text'; pieces: string[] }
  | { kind: 'choice'; choice: string }
  | { kind: 'range'; from: Bound | null; to: Bound | null }
  | { kind: 'moment'; moment: Moment; until: Moment | null };

export type WordNode = QuerySpan & { kind: 'word'; text: string; prefix: boolean };
export type PhraseNode = QuerySpan & { kind: 'phrase'; text: string };
export type FieldNode = QuerySpan & { kind: 'field'; field: QueryField; value: FieldValue };

/** A question, as a tree. Letters are kept as they were typed: whoever compares them undoes defanging. */
export type QueryNode =
  | (QuerySpan & { kind: 'and' | 'or'; parts: QueryNode[] })
  | (QuerySpan & { kind: 'not'; part: QueryNode })
  | WordNode
  | PhraseNode
  | FieldNode;

/** Every node of the tree, each before its parts. */
export function* nodesOf(node: QueryNode): Generator<QueryNode> {
  yield node;
  if (node.kind === 'not') yield* nodesOf(node.part);
  if (node.kind === 'and' || node.kind === 'or') for (const part of node.parts) yield* nodesOf(part);
}
