import { Button } from '@mantine/core';
import { mdiStop } from '@mdi/js';
import { inWords } from '../api/problem.ts';
import type { Backfill } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import table from '../parts/table.module.css';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { isUnderWay, useStopBackfill } from './backfill-queries.ts';
import classes from './source-page.module.css';

type Props = { sourceId: number; backfills: Backfill[] };

/** Each time the past was asked for: since when, how far it came, and what it brought. */
export const BackfillTable = ({ sourceId, backfills }: Props) =>
  backfills.length === 0 ? (
    <p className={`dim ${classes.trial}`}>Its past was not asked for yet.</p>
  ) : (
    <div className={`${table.scroll} ${classes.trial}`}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">State</th>
            <th scope="col" className={table.number}>
              Pages read
            </th>
            <th scope="col" className={table.number}>
              Entries seen
            </th>
            <th scope="col" className={table.number}>
              New
            </th>
            <th scope="col" className={table.medium}>
              Asked for
            </th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backfills.map((backfill) => (
            <Row key={backfill.id} sourceId={sourceId} backfill={backfill} />
          ))}
        </tbody>
      </table>
    </div>
  );

const Row = ({ sourceId, backfill }: { sourceId: number; backfill: Backfill }) => {
  const stop = useStopBackfill(sourceId);
  return (
    <tr>
      <td className={classes.day}>{backfill.since}</td>
      <td>
        <StateBadge state={backfill.state} />
        {backfill.message && <div className={table.under}>{backfill.message}</div>}
      </td>
      <td className={table.number}>{thin(backfill.pages)}</td>
      <td className={table.number}>{thin(backfill.entries)}</td>
      <td className={table.number}>{thin(backfill.added)}</td>
      <td className={table.medium}>
        <When at={backfill.createdAt} />
      </td>
      <td className={table.actions}>
        {isUnderWay(backfill) && (
          <Button
            variant="default"
            leftSection={<Icon path={mdiStop} size={15} />}
            loading={stop.isPending}
            onClick={() =>
              stop.mutate(backfill.id, {
                onSuccess: () => toast('Stopped. What was collected stays.'),
                onError: (error) => toast(inWords(error), { tone: 'bad' }),
              })
            }
          >
            Stop
          </Button>
        )}
      </td>
    </tr>
  );
};
