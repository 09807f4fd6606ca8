import { useQuery } from '@tanstack/react-query';
import { RowChart } from '../charts/row-chart.tsx';
import { csvOf, whoWasFirst } from './insight-queries.ts';
import { InsightView } from './insight-view.tsx';
import type { FirstInsight } from './insight-types.ts';
import { FirstStories } from './first-stories.tsx';
import { articlesIn, type Range } from './range.ts';
import { rounded } from './figure-words.ts';
import { useRange } from './use-range.ts';

type Row = FirstInsight['rows'][number];

/** Which sources tell a story before the others do, by how much, and which stories those were. */
export const FirstTab = () => {
  const range = useRange();
  const query = useQuery(whoWasFirst(range));
  return (
    <InsightView tab="first" query={query} isEmpty={({ rows }) => rows.length === 0}>
      {(answer) => (
        <>
          <Firsts rows={answer.rows} range={range} />
          <Leads rows={answer.rows} range={range} />
          {answer.stories.length > 0 && <FirstStories stories={answer.stories} range={range} />}
        </>
      )}
    </InsightView>
  );
};

const name = { word: 'source', of: ({ source }: Row) => source.name };
const linkOf =
  (range: Range) =>
  ({ source }: Row) =>
    articlesIn(range, { source: source.id, duplicates: 'show' });

const told = [
  { word: 'stories it told', color: '--cti-tier-basic', of: ({ stories }: Row) => stories },
  { word: 'told first', color: '--cti-tier-premium', of: ({ first }: Row) => first },
];
const share = [
  { word: 'share', of: (row: Row) => rounded(row.share, 3) },
  { word: 'median lead, hours', of: ({ medianLeadHours }: Row) => rounded(medianLeadHours, 2) },
  { word: 'tier', of: ({ source }: Row) => source.tier },
];

const Firsts = ({ rows, range }: { rows: Row[]; range: Range }) => (
  <RowChart
    question="Who tells stories first?"
    note="Stories that two sources or more told"
    file="who-was-first"
    csv={csvOf('first', range)}
    rows={rows}
    drawn="lying"
    name={name}
    series={told}
    more={share}
    unit="stories"
    height={Math.max(150, rows.length * 40 + 44)}
    link={linkOf(range)}
  />
);

const lead = [
  {
    word: 'median lead, hours',
    color: '--cti-score-1-bar',
    of: ({ medianLeadHours }: Row) => rounded(medianLeadHours, 2),
  },
];

const Leads = ({ rows, range }: { rows: Row[]; range: Range }) => {
  const leading = rows.filter(({ medianLeadHours }) => medianLeadHours !== null);
  return leading.length === 0 ? null : (
    <RowChart
      question="How far ahead are they when they are first?"
      note="Half of the stories a source told first were told by the second at least so much later"
      file="lead-time"
      rows={leading}
      drawn="lying"
      name={name}
      series={lead}
      unit="hours before the second source"
      link={linkOf(range)}
    />
  );
};
