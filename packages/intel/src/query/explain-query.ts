import type { QueryField } from './query-field.ts';
import type { AgoUnit, Bound, FieldNode, FieldValue, Moment, QueryNode } from './query-node.ts';

/** The query as a sentence, for whoever typed it to see what was understood. */
export const explainQuery = (query: QueryNode): string => `Articles that ${told(query)}`;

function told(node: QueryNode): string {
  if (node.kind === 'word')
    return node.prefix ? `hold a word beginning with “${node.text}”` : `hold the word “${node.text}”`;
  if (node.kind === 'phrase') return `hold the words “${node.text}” in a row`;
  if (node.kind === 'field') return tellField(node);
  if (node.kind === 'not') return `do not (${told(node.part)})`;
  return node.parts
    .map((part) => (part.kind === 'and' || part.kind === 'or' ? `(${told(part)})` : told(part)))
    .join(node.kind === 'or' ? ', or ' : ', and ');
}

const openings: Record<QueryField, string> = {
  technique: 'name the technique',
  actor: 'name the actor',
  malware: 'name the malware',
  tool: 'name the tool',
  campaign: 'name the campaign',
  entity: 'name the entity',
  cve: 'name the vulnerability',
  observable: 'mention the value',
  ip: 'mention the IP address',
  domain: 'mention the domain',
  hash: 'mention the hash',
  url: 'mention the URL',
  source: 'come from the source',
  tier: 'come from a source of the tier',
  lang: 'are written in',
  platform: 'are about',
  story: 'belong to the story',
  is: 'are',
  after: 'are dated',
  before: 'are dated before',
  on: 'are dated',
  score: 'have a hunt score',
  priority: 'have a priority',
};

function tellField({ field, value }: FieldNode): string {
  const opening = openings[field];
  if (field === 'is' && value.kind === 'choice') {
    if (value.choice === 'duplicate') return 'repeat another article';
    return value.choice === 'later' ? 'are put off by you' : `are ${value.choice} by you`;
  }
  if (value.kind === 'text' && value.pieces.every((piece) => piece === '')) return opening.replace(' the ', ' any ');
  return `${opening} ${tellValue(field, value)}`;
}

function tellValue(field: QueryField, value: FieldValue): string {
  if (value.kind === 'choice') return value.choice;
  if (value.kind === 'text') return `${value.pieces.length > 1 ? 'like ' : ''}“${value.pieces.join('*')}”`;
  if (value.kind === 'range') return tellRange(value.from, value.to);
  const from = tellMoment(value.moment);
  if (field === 'before') return from;
  if (field === 'after') return `from ${from} on`;
  return value.until === null ? `on ${from}` : `from ${from} to ${tellMoment(value.until)}`;
}

function tellRange(from: Bound | null, to: Bound | null): string {
  if (from !== null && to !== null)
    return from.value === to.value ? `of ${from.value}` : `from ${from.value} to ${to.value}`;
  if (from !== null) return from.included ? `of at least ${from.value}` : `above ${from.value}`;
  return to?.included === true ? `of at most ${to.value}` : `below ${to?.value ?? 100}`;
}

const units: Record<AgoUnit, string> = { h: 'hour', d: 'day', w: 'week', m: 'month', y: 'year' };

function tellMoment(moment: Moment): string {
  if (moment.kind === 'fixed') return `${moment.written} (UTC)`;
  if (moment.amount === 0 && moment.unit === 'd') return 'today';
  return `${moment.amount} ${units[moment.unit]}${moment.amount === 1 ? '' : 's'} ago`;
}
