import type { LinkProps } from '@tanstack/react-router';
import type { ObservableType, Platform, Tier } from '../api/types.ts';
import type { ArticleSearch } from '../search-params.ts';
import type { InsightQuery, InsightQueryAnswer } from './insight-types.ts';
import { articlesIn, partOf, type Range } from './range.ts';

type Row = InsightQueryAnswer['rows'][number];

/** What narrows the articles to those of one row. */
const narrowing = (of: InsightQuery['of'], id: string | null): ArticleSearch => {
  if (id === null) return {};
  switch (of) {
    case 'technique':
      return { technique: id };
    case 'actor':
    case 'malware':
    case 'tool':
    case 'vulnerability':
      return { entity: id };
    case 'source':
      return { source: Number(id) };
    case 'tier':
      return { tier: id as Tier };
    case 'language':
      return { language: id };
    case 'platform':
      return { platform: id as Platform };
    case 'observable-type':
      return { observableType: id as ObservableType };
    case 'none':
      return {};
  }
};

/** The days of a period that starts on `first`, at most those of the range. */
const daysOfPeriod = (range: Range, by: InsightQuery['by'], first: string): Range => {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const lengths = { none: 0, day: 1, week: 7, month: new Date(Date.UTC(year, month, 0)).getUTCDate() };
  return partOf(range, first, lengths[by]);
};

/** The list of the articles behind a row of an answer. */
export const articlesBehind = ({ of, by, filters, since, until }: InsightQuery, row: Row): LinkProps | undefined => {
  if (since === null || until === null) return undefined;
  const all: Range = { since, until };
  const range = row.period === null ? all : daysOfPeriod(all, by, row.period);
  return articlesIn(range, { ...(filters && { q: filters }), ...narrowing(of, row.id) });
};
