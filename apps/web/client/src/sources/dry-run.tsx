import { Alert, Button, SegmentedControl } from '@mantine/core';
import { mdiCheckCircle, mdiCloseCircle, mdiTestTube } from '@mdi/js';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { DryRun as Result, RulesPatch } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useDryRun } from './activity-queries.ts';
import classes from './source-page.module.css';

type Entry = Result['entries'][number];
type Props = { id: number; rules: RulesPatch };

const isChanged = (entry: Entry): boolean => entry.kept !== (entry.was === 'kept');

/** Tries the rules as they stand in the form on the source's last 50 entries, before they are saved. */
export const DryRun = ({ id, rules }: Props) => {
  const run = useDryRun(id);
  const [tried, setTried] = useState('');
  const now = JSON.stringify(rules);
  return (
    <div className={classes.trial}>
      <Button
        variant="default"
        leftSection={<Icon path={mdiTestTube} size={15} />}
        loading={run.isPending}
        onClick={() => run.mutate(rules, { onSuccess: () => setTried(now) })}
      >
        Try these rules
      </Button>{' '}
      <span className="dim">On its last 50 entries; nothing is saved or fetched.</span>
      <div role="status">
        {run.isError && (
          <Alert color="red" mt="sm">
            {inWords(run.error)}
          </Alert>
        )}
        {run.data && tried !== now && <p className="dim">The rules have changed since; try them again.</p>}
      </div>
      {run.data && (
        <div className={classes.outcome}>
          <Outcome result={run.data} />
        </div>
      )}
    </div>
  );
};

const Outcome = ({ result }: { result: Result }) => {
  const changed = result.entries.filter(isChanged);
  const [shown, setShown] = useState<string | null>(null);
  const view = shown ?? (changed.length > 0 ? 'changed' : 'all');
  if (result.entries.length === 0) return <p className="dim">It has no entry yet to try them on.</p>;
  return (
    <Card
      title={`Of ${counted(result.entries.length, 'entry', 'entries')} ${result.kept} would be kept, ${result.leftOut} left out`}
      note={
        changed.length === 0 ? 'The same as now.' : `${counted(changed.length, 'entry', 'entries')} otherwise than now.`
      }
    >
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label="Entries shown"
        data={[
          { value: 'changed', label: `Changed (${changed.length})` },
          { value: 'kept', label: `Kept (${result.kept})` },
          { value: 'left-out', label: `Left out (${result.leftOut})` },
          { value: 'all', label: 'All' },
        ]}
        value={view}
        onChange={setShown}
      />
      <Entries
        entries={result.entries.filter((entry) =>
          view === 'changed' ? isChanged(entry) : view === 'all' || entry.kept === (view === 'kept'),
        )}
      />
    </Card>
  );
};

const Entries = ({ entries }: { entries: Entry[] }) =>
  entries.length === 0 ? (
    <p className="dim">None.</p>
  ) : (
    <Table columns={[{ name: 'Entry' }, { name: 'Now' }, { name: 'With these rules' }]}>
      {entries.map((entry, index) => (
        <tr key={`${index} ${entry.url}`} className={isChanged(entry) ? classes.changed : undefined}>
          <td className={table.wrap}>
            {entry.title ?? <span className="faint">No title</span>}
            <div className={`${table.under} mono`}>{entry.url}</div>
            {entry.publishedAt && (
              <div className={table.under}>
                <When at={entry.publishedAt} />
              </div>
            )}
          </td>
          <td>
            <Verdict kept={entry.was === 'kept'} />
          </td>
          <td>
            <Verdict kept={entry.kept} />
            {entry.reason && <div className={table.under}>{entry.reason}</div>}
          </td>
        </tr>
      ))}
    </Table>
  );

const Verdict = ({ kept }: { kept: boolean }) => (
  <Badge tone={kept ? 'good' : 'idle'} icon={kept ? mdiCheckCircle : mdiCloseCircle}>
    {kept ? 'kept' : 'left out'}
  </Badge>
);
