import { Button } from '@mantine/core';
import { mdiStop } from '@mdi/js';
import { inWords } from '../api/problem.ts';
import type { Backfill } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
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
    <div className={classes.trial}>
      <Table
        columns={[
          { name: 'From' },
          { name: 'State' },
          { name: 'Pages read', isNumber: true },
          { name: 'Entries seen', isNumber: true },
          { name: 'New', isNumber: true },
          { name: 'Asked for', from: 'medium' },
          { name: 'Actions', isHidden: true },
        ]}
      >
        {backfills.map((backfill) => (
          <Row key={backfill.id} sourceId={sourceId} backfill={backfill} />
        ))}
      </Table>
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
