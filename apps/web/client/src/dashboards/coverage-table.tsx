import { mdiCheck, mdiClose } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { FigureCard } from '../charts/chart-card.tsx';
import { Badge } from '../parts/badge.tsx';
import { thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { withSubs } from './arrange-matrix.ts';
import classes from './dashboards.module.css';
import { csvOf } from './insight-queries.ts';
import type { CoverageInsight } from './insight-types.ts';
import { articlesIn, type Range } from './range.ts';

type Row = CoverageInsight['rows'][number];

type Props = {
  rows: Row[];
  /** Those that are not shown too. */
  all: Row[];
  /** Whether the server's CSV has the very same rows. */
  isWhole: boolean;
  range: Range;
};

/** Each technique with its articles and its rules. */
export const CoverageTable = ({ rows, all, isWhole, range }: Props) => (
  <FigureCard
    question="What do articles name that no rule looks for?"
    note="Techniques of these days, those in most articles first"
    file="coverage"
    csv={isWhole ? csvOf('coverage', range) : undefined}
    height={520}
    table={{
      columns: ['technique', 'name', 'articles', 'rules', 'approved drafts'],
      rows: rows.map(({ id, name, articles, knownRules, drafts }) => [id, name, articles, knownRules, drafts]),
      links: rows.map(({ id }) => articlesIn(range, { technique: withSubs(all, id) })),
    }}
  >
    {rows.length === 0 ? (
      <EmptyState title="No gap">Every technique the articles name has a rule or an approved draft.</EmptyState>
    ) : (
      <div className={classes.tall} tabIndex={0} role="region" aria-label="Techniques and their rules">
        <Table caption="Techniques and their rules" columns={columns}>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/techniques/$techniqueId" params={{ techniqueId: row.id }} className={table.name ?? ''}>
                  {row.name}
                </Link>{' '}
                <span className="mono faint">{row.id}</span>
              </td>
              <td className={table.number}>
                <Link {...articlesIn(range, { technique: withSubs(all, row.id) })}>{thin(row.articles)}</Link>
              </td>
              <td className={table.number}>
                <Rules row={row} />
              </td>
            </tr>
          ))}
        </Table>
      </div>
    )}
  </FigureCard>
);

const Rules = ({ row: { isGap, knownRules, drafts } }: { row: Row }) =>
  isGap ? (
    <Badge tone="bad" icon={mdiClose}>
      no rule
    </Badge>
  ) : (
    <Badge tone="good" icon={mdiCheck} title={`${knownRules} in repositories, ${drafts} approved drafts`}>
      {thin(knownRules + drafts)}
    </Badge>
  );

const columns = [
  { name: 'Technique' },
  { name: 'Articles', isNumber: true as const },
  { name: 'Rules', isNumber: true as const },
];
