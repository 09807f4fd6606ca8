import { Link } from '@tanstack/react-router';
import { FigureCard } from '../charts/chart-card.tsx';
import { thin } from '../parts/count.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import classes from './dashboards.module.css';
import { hoursInWords, percent, rounded } from './figure-words.ts';
import { csvOf } from './insight-queries.ts';
import type { SourcesInsight } from './insight-types.ts';
import { articlesIn, type Range } from './range.ts';

type Row = SourcesInsight['rows'][number];
type Props = { rows: Row[]; range: Range };

/** One row of figures for each source. */
export const Scorecards = ({ rows, range }: Props) => (
  <div className={classes.wide}>
    <FigureCard
      question="What is each source worth?"
      note="Articles in these days; silence is as of now"
      file="source-scorecards"
      csv={csvOf('sources', range)}
      height={560}
      table={{
        columns: names,
        rows: rows.map((row) => [
          row.source.name,
          row.source.tier,
          row.tlp,
          row.state,
          row.articles,
          rounded(row.uniqueShare, 3),
          row.toldFirst,
          row.sharedStories,
          rounded(row.medianLeadHours),
          row.values,
          row.setAside,
          row.byAnalysts,
          rounded(row.falsePositiveRate, 3),
          rounded(row.usd, 4),
          rounded(row.silentDays, 1),
          rounded(row.usualGapDays, 1),
          row.checks,
          row.failedChecks,
        ]),
        links: rows.map(({ source }) => articlesIn(range, { source: source.id, duplicates: 'show' })),
      }}
    >
      <Table caption="What each source is worth" columns={columns}>
        {rows.map((row) => (
          <Scorecard key={row.source.id} row={row} range={range} />
        ))}
      </Table>
    </FigureCard>
  </div>
);

const names = [
  'source',
  'tier',
  'TLP',
  'state',
  'articles',
  'unique share',
  'told first',
  'shared stories',
  'median lead, hours',
  'values',
  'set aside',
  'by analysts',
  'false-positive rate',
  'US dollars',
  'silent, days',
  'usual gap, days',
  'checks',
  'failed checks',
];

const Scorecard = ({ row, range }: { row: Row; range: Range }) => (
  <tr>
    <td>
      <Link to="/sources/$sourceId" params={{ sourceId: String(row.source.id) }} className={table.name ?? ''}>
        {row.source.name}
      </Link>{' '}
      <TierMark tier={row.source.tier} />
    </td>
    <td className={table.medium}>
      <StateBadge state={row.state} />
    </td>
    <td className={table.number}>
      <Link {...articlesIn(range, { source: row.source.id, duplicates: 'show' })}>{thin(row.articles)}</Link>
    </td>
    <td className={table.number}>{percent(row.uniqueShare)}</td>
    <td className={table.number} title={`Told first: ${row.toldFirst} of ${row.sharedStories} shared stories`}>
      {hoursInWords(row.medianLeadHours)}
    </td>
    <td
      className={table.number}
      title={`${row.setAside} of ${row.values} values set aside, ${row.byAnalysts} of them by analysts`}
    >
      {percent(row.falsePositiveRate)}
    </td>
    <td className={table.number}>{row.usd === 0 ? '–' : `$${row.usd < 0.01 ? '< 0.01' : row.usd.toFixed(2)}`}</td>
    <Silence row={row} />
    <td className={`${table.number} ${table.medium}`}>
      {thin(row.failedChecks)} of {thin(row.checks)}
    </td>
  </tr>
);

/** A source that is silent for more than three of its usual gaps stands out, in words too. */
const Silence = ({ row: { silentDays, usualGapDays, silence } }: { row: Row }) => (
  <td
    className={table.number}
    title={usualGapDays === null ? 'No usual gap known yet' : `Usually every ${rounded(usualGapDays, 1)} d`}
  >
    {silentDays === null ? '–' : `${rounded(silentDays, 1)} d`}
    {silence !== null && silence > 3 && <span className={classes.fault}> unusual</span>}
  </td>
);

const number = { isNumber: true } as const;
const columns = [
  { name: 'Source' },
  { name: 'State', from: 'medium' as const },
  { name: 'Articles', ...number },
  { name: 'Alone', ...number, title: 'Share of its articles that are neither a copy nor a later telling of a story' },
  { name: 'Lead', ...number, title: 'Median time before the second source, where it was first' },
  { name: 'Set aside', ...number, title: 'Share of its values that were set aside as no sign of an attack' },
  { name: 'Cost', ...number, title: 'What models cost for it, in US dollars' },
  { name: 'Silent', ...number, title: 'Days since its last new article' },
  { name: 'Failed checks', ...number, from: 'medium' as const },
];
