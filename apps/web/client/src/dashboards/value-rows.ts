import type { ChartRows } from '../charts/chart-table.tsx';
import { indicatorWords, listWords, setAsideWords } from '../observables/observable-words.ts';
import { rounded } from './figure-words.ts';
import type { InsightTimeline } from './insight-types.ts';

/** A value that stands in the same articles as what the page is about. */
export type ValueBeside = InsightTimeline['observables'][number];

/** What the badges of a value say, as one cell; empty where nothing is known of it. */
const marksOf = ({ indicator, lists, together, setAside }: ValueBeside): string =>
  [indicator && indicatorWords(indicator), setAsideWords({ articles: together, setAside }), listWords(lists)]
    .filter((words) => words !== null)
    .join(', ');

/** The values as a plain table: defanged, each with a link to its page. */
export const valueRows = (rows: ValueBeside[]): ChartRows => ({
  columns: ['value', 'type', 'articles with both', 'articles at all', 'lift', 'known'],
  rows: rows.map((row) => [row.defanged, row.type, row.together, row.articles, rounded(row.lift), marksOf(row)]),
  links: rows.map(({ type, value }) => ({ to: '/observables/$type/$value', params: { type, value } })),
});
