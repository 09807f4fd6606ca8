import { Link } from '@tanstack/react-router';
import type { ModelRun } from '../api/types.ts';
import { inUsd } from '../models/money-words.ts';
import { thin } from '../parts/count.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

type Props = { runs: ModelRun[]; titles: Map<string, string>; shown: number | undefined };

/** The runs so far; each opens above. */
export const RunTable = ({ runs, titles, shown }: Props) => (
  <Table
    caption="Runs"
    columns={[
      { name: 'What for' },
      { name: 'State' },
      { name: 'Done', isNumber: true },
      { name: 'Failed', isNumber: true, from: 'medium' },
      { name: 'Spent', isNumber: true },
      { name: 'Asked for', from: 'medium' },
    ]}
  >
    {runs.map((run) => (
      <tr key={run.id}>
        <td className={table.wrap}>
          <Link
            to="/model-runs"
            search={{ run: run.id }}
            className={table.name}
            {...(run.id === shown && { 'aria-current': 'true' as const })}
          >
            {titles.get(run.purpose) ?? run.purpose}, run {run.id}
          </Link>
        </td>
        <td>
          <StateBadge state={run.state} />
          {run.state === 'running' && run.waitsFor !== '' && <div className={table.under}>waits</div>}
        </td>
        <td className={table.number}>
          {thin(run.done)} of {thin(run.total)}
        </td>
        <td className={`${table.number} ${table.medium}`}>{thin(run.failed)}</td>
        <td className={table.number}>{inUsd(run.spentUsd)}</td>
        <td className={table.medium}>
          <When at={run.requestedAt} />
          <div className={table.under}>{run.requestedBy}</div>
        </td>
      </tr>
    ))}
  </Table>
);
