import { mdiTrendingUp } from '@mdi/js';
import { Link, type LinkProps } from '@tanstack/react-router';
import { FigureCard } from '../charts/chart-card.tsx';
import { Badge } from '../parts/badge.tsx';
import { thin } from '../parts/count.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import classes from './dashboards.module.css';
import { chance, rounded } from './figure-words.ts';
import { csvOf } from './insight-queries.ts';
import type { RisingInsight } from './insight-types.ts';
import { articlesIn, type Range } from './range.ts';
import type { RisingKind } from './rising-tab.tsx';

type Row = RisingInsight['rows'][number];
type Props = { rows: Row[]; kind: RisingKind; range: Range };

/** The list of the articles that name it in these days. */
const articlesNaming = (range: Range, kind: RisingKind, id: string): LinkProps =>
  articlesIn(range, kind === 'technique' ? { technique: id } : { entity: id });

/** The page of what rises. */
const pageOf = (kind: RisingKind, id: string): LinkProps =>
  kind === 'technique'
    ? { to: '/techniques/$techniqueId', params: { techniqueId: id } }
    : { to: '/entities/$entityId', params: { entityId: id } };

/** Each with what it got, what its past lets expect, and how likely chance alone would bring as much. */
export const RisingTable = ({ rows, kind, range }: Props) => (
  <div className={classes.wide}>
    <FigureCard
      question="What rises against its own past?"
      note={
        <>
          Tellings in these days, one for each source and story, beside what the days before let expect
          {problemsOf(rows).map((problem) => (
            <div key={problem}>Not tested: {problem}</div>
          ))}
        </>
      }
      file={`rising-${kind}`}
      csv={csvOf('rising', range, { kind })}
      height={560}
      table={{
        columns: ['id', 'name', 'tellings', 'past', 'expected', 'ratio', 'p', 'q', 'problem'],
        rows: rows.map(({ id, name, tellings, past, expected, ratio, p, q, problem }) => [
          id,
          name,
          tellings,
          past,
          rounded(expected, 3),
          rounded(ratio, 3),
          rounded(p, 6),
          rounded(q, 6),
          problem,
        ]),
        links: rows.map(({ id }) => articlesNaming(range, kind, id)),
      }}
    >
      <Table caption="What rises against its own past" columns={columns}>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link {...pageOf(kind, row.id)} className={table.name ?? ''}>
                {row.name}
              </Link>{' '}
              {row.id !== row.name && <span className="mono faint">{row.id}</span>}{' '}
              {row.isRising && (
                <Badge tone="warn" icon={mdiTrendingUp} title={`q ${chance(row.q)}`}>
                  rising
                </Badge>
              )}
            </td>
            <td className={table.number}>
              <Link {...articlesNaming(range, kind, row.id)}>{thin(row.tellings)}</Link>
            </td>
            <Tested row={row} />
            <td className={table.medium}>
              <Sparkline values={row.series.map(({ tellings }) => tellings)} of="telling" step="week" />
            </td>
          </tr>
        ))}
      </Table>
    </FigureCard>
  </div>
);

/** Why nothing is said of some, each reason once. */
const problemsOf = (rows: Row[]): string[] => [...new Set(rows.flatMap(({ problem }) => problem ?? []))];

/** Expected, ratio and q; where nothing can be said, why. */
const Tested = ({ row: { problem, expected, ratio, p, q } }: { row: Row }) =>
  problem === null ? (
    <>
      <td className={table.number}>{rounded(expected, 1)}</td>
      <td className={table.number}>{ratio === null ? '–' : `×\u202f${rounded(ratio, 1)}`}</td>
      <td className={table.number} title={`p ${chance(p)}`}>
        {chance(q)}
      </td>
    </>
  ) : (
    <td colSpan={3} className={`${table.number} faint`} title={problem}>
      not tested
    </td>
  );

const columns = [
  { name: 'Name' },
  {
    name: 'Tellings',
    isNumber: true as const,
    title: 'One for each source and story; the link leads to their articles',
  },
  { name: 'Expected', isNumber: true as const, title: 'What its own past lets expect in as many days' },
  { name: 'Ratio', isNumber: true as const, title: 'Tellings divided by what was expected' },
  {
    name: 'q',
    isNumber: true as const,
    title: 'The share of false alarms to expect among all rows at least this sure',
  },
  { name: 'By week', from: 'medium' as const },
];
