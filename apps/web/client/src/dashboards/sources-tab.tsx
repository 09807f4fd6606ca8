import { useQuery } from '@tanstack/react-query';
import { RowChart } from '../charts/row-chart.tsx';
import { scorecards } from './insight-queries.ts';
import { InsightView } from './insight-view.tsx';
import type { SourcesInsight } from './insight-types.ts';
import { articlesIn, type Range } from './range.ts';
import { Scorecards } from './scorecards.tsx';
import { useRange } from './use-range.ts';

type Row = SourcesInsight['rows'][number];

/** What each source is worth: all figures as a table, and how much it alone brings as bars. */
export const SourcesTab = () => {
  const range = useRange();
  const query = useQuery(scorecards(range));
  return (
    <InsightView tab="sources" query={query} isEmpty={({ rows }) => rows.length === 0}>
      {({ rows }) => (
        <>
          <Scorecards rows={rows} range={range} />
          <Unique rows={rows} range={range} />
        </>
      )}
    </InsightView>
  );
};

const name = { word: 'source', of: ({ source }: Row) => source.name };
const parts = [
  { word: 'it alone', color: '--cti-tier-premium', of: ({ unique }: Row) => unique },
  {
    word: 'copies and later tellings',
    color: '--cti-tier-basic',
    of: ({ articles, unique }: Row) => articles - unique,
  },
];
const shown = 20;

const Unique = ({ rows, range }: { rows: Row[]; range: Range }) => {
  const withSome = rows.filter(({ articles }) => articles > 0);
  const most = withSome.toSorted((a, b) => b.articles - a.articles).slice(0, shown);
  return most.length === 0 ? null : (
    <RowChart
      question="How much does each source alone bring?"
      note={withSome.length > shown ? `The ${shown} sources with most articles` : undefined}
      file="unique-articles"
      rows={most}
      drawn="lying stack"
      name={name}
      series={parts}
      unit="articles"
      link={({ source }) => articlesIn(range, { source: source.id, duplicates: 'show' })}
    />
  );
};
