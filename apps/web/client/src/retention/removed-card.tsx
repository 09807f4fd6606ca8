import type { Retention } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import { Table } from '../parts/table.tsx';
import { kindWords } from './retention-words.ts';
import classes from './retention.module.css';

/** What was removed, day by day. */
export const RemovedCard = ({ removed }: { removed: Retention['removed'] }) => {
  const days = [...new Set(removed.map(({ day }) => day))];
  return (
    <Card title="What was removed?" note="In the last 30 days, by UTC day.">
      {days.length === 0 ? (
        <p className={classes.hint}>Nothing was past its time.</p>
      ) : (
        <Table caption="What was removed" columns={[{ name: 'Day' }, { name: 'Removed' }]}>
          {days.map((day) => (
            <tr key={day}>
              <td className="tabular">{day}</td>
              <td>
                {removed
                  .filter((each) => each.day === day)
                  .map(({ kind, removed: count }) => counted(count, ...kindWords[kind]))
                  .join(', ')}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
};
