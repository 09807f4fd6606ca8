import { explainQuery } from '../query/explain-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import { type InsightQuery, type Subject, usualDays } from './insight-query.ts';

const many: Record<Exclude<Subject, 'none'>, string> = {
  technique: 'techniques',
  actor: 'actors',
  malware: 'malware families',
  tool: 'tools',
  vulnerability: 'vulnerabilities',
  source: 'sources',
  'observable-type': 'types of observable',
  tier: 'tiers',
  language: 'languages',
  platform: 'platforms',
};

const heads = {
  articles: 'articles',
  stories: 'stories',
  observables: 'distinct observables',
  mentions: 'mentions',
} as const;

/** The title of what is counted for, in the singular. */
export const titleOf: Record<Exclude<Subject, 'none'>, string> = {
  technique: 'Technique',
  actor: 'Actor',
  malware: 'Malware',
  tool: 'Tool',
  vulnerability: 'Vulnerability',
  source: 'Source',
  'observable-type': 'Type of observable',
  tier: 'Tier',
  language: 'Language',
  platform: 'Platform',
};

/** The query in plain words, with the days it is about: what will be counted, before it is. */
export const tellQuery = ({ measure, of, by, filters, since, until, limit }: InsightQuery): string => {
  const what = `${heads[measure]}${measure === 'mentions' && (of === 'none' || !isNamed(of)) ? ' of observables' : ''}`;
  const each = of === 'none' ? what : `${what} for each of the ${limit} ${many[of]} with the most`;
  const { query } = parseQuery(filters);
  const among = query === null ? '' : `, in ${lowered(explainQuery(query))}`;
  const cut = by === 'none' ? '' : `, by ${by}`;
  const last = until ?? 'today';
  const days = since === null ? `in the ${usualDays[by]} days up to ${last}` : `from ${since} to ${last}`;
  return `${raised(each)}${among}${cut}, ${days} (UTC)`;
};

/** What is mentioned itself; all else is counted by the observables of its articles. */
export const isNamed = (of: Subject): boolean =>
  of === 'technique' || of === 'actor' || of === 'malware' || of === 'tool' || of === 'vulnerability';

const raised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
