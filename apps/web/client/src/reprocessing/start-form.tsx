import { Alert, Button, Select } from '@mantine/core';
import { mdiDatabaseRefreshOutline } from '@mdi/js';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import { useSourceNames } from '../articles/use-source-names.ts';
import { Icon } from '../parts/icon.tsx';
import { useStartReprocessing } from './reprocessing-queries.ts';
import classes from './reprocessing.module.css';

type Props = { isBusy: boolean; onStarted: (id: number) => void };

/** Begins to read stored articles anew: all, or one source's. One at a time. */
export const StartForm = ({ isBusy, onStarted }: Props) => {
  const sources = useSourceNames();
  const start = useStartReprocessing();
  const [slug, setSlug] = useState<string | null>(null);
  return (
    <form
      className={classes.start}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(slug, { onSuccess: ({ id }) => onStarted(id) });
      }}
    >
      <Select
        label="Articles of"
        placeholder="All sources"
        clearable
        searchable
        data={sources.map((source) => ({ value: source.slug, label: source.name }))}
        value={slug}
        onChange={setSlug}
      />
      <Button
        type="submit"
        size="sm"
        leftSection={<Icon path={mdiDatabaseRefreshOutline} size={16} />}
        loading={start.isPending}
        disabled={isBusy}
      >
        Read anew
      </Button>
      {isBusy && <span className="dim">One at a time: wait for the one under way, or stop it.</span>}
      {start.isError && (
        <Alert color="red" role="alert" className={classes.wide}>
          {inWords(start.error)}
        </Alert>
      )}
    </form>
  );
};
