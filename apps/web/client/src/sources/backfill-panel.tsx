import { Alert, Button, TextInput } from '@mantine/core';
import { mdiHistory } from '@mdi/js';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { Source } from '../api/types.ts';
import { useNow } from '../parts/clock.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { BackfillTable } from './backfill-table.tsx';
import { isUnderWay, useBackfills, useStartBackfill } from './backfill-queries.ts';
import classes from './source-page.module.css';

const dayMs = 86_400_000;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Collects a source's past down to a day, in the pauses of the work that is new; shows how far it has come. */
export const BackfillPanel = ({ source }: { source: Source }) => {
  const query = useBackfills(source.id);
  const start = useStartBackfill(source.id);
  const [since, setSince] = useState(() => day(Date.now() - 365 * dayMs));
  const now = useNow();
  const isBusy = query.data?.some(isUnderWay) ?? false;
  return (
    <div>
      <div className={classes.panel}>
        <h2>Collect what it published before</h2>
        <p className={classes.lead}>
          From its sitemaps and archive pages, when there is nothing newer to do. Its rules and its robots.txt hold here
          too, except for how old an entry may be.
        </p>
        <form
          className={classes.row}
          onSubmit={(event) => {
            event.preventDefault();
            start.mutate(since);
          }}
        >
          <TextInput
            label="From this day on"
            type="date"
            required
            withAsterisk={false}
            max={day(now - dayMs)}
            value={since}
            onChange={(event) => setSince(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="sm"
            leftSection={<Icon path={mdiHistory} size={16} />}
            loading={start.isPending}
            disabled={isBusy || since === ''}
          >
            Collect
          </Button>
        </form>
        {start.isError && (
          <Alert color="red" role="alert" mt="sm">
            {inWords(start.error)}
          </Alert>
        )}
      </div>
      {query.isPending ? (
        <Loading rows={3} height={44} />
      ) : query.data ? (
        <BackfillTable sourceId={source.id} backfills={query.data} />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </div>
  );
};
