import { Button, SegmentedControl, Select } from '@mantine/core';
import { mdiClose } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import { thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { sigmaViews } from './sigma-search.ts';
import { useTotals } from './sigma-queries.ts';
import classes from './sigma.module.css';

const route = getRouteApi('/sigma');

/** Which drafts are shown: by state, by log source, of one article. */
export const QueueFilters = () => {
  const { state = 'proposed', logsource, article } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: totals } = useTotals();
  const showState = (next: string) => {
    const chosen = sigmaViews.find((view) => view === next);
    void navigate({
      search: ({ state: _state, draft: _draft, ...rest }) =>
        chosen && chosen !== 'proposed' ? { ...rest, state: chosen } : rest,
    });
  };
  const showLogsource = (next: string | null) =>
    void navigate({
      search: ({ logsource: _logsource, draft: _draft, ...rest }) => (next ? { ...rest, logsource: next } : rest),
    });
  const names = new Set([...(totals?.logsources.map(({ name }) => name) ?? []), ...(logsource ? [logsource] : [])]);
  return (
    <div className={classes.filters}>
      <SegmentedControl
        size="xs"
        aria-label="State"
        data={sigmaViews.map((view) => ({
          value: view,
          label: view === 'all' || !totals ? view : `${view} (${thin(totals.states[view])})`,
        }))}
        value={state}
        onChange={showState}
      />
      <Select
        size="xs"
        aria-label="Log source"
        placeholder="any log source"
        clearable
        searchable
        data={[...names]}
        value={logsource ?? null}
        onChange={showLogsource}
      />
      {article !== undefined && (
        <Button
          variant="light"
          rightSection={<Icon path={mdiClose} size={14} label="Remove this filter" />}
          onClick={() => void navigate({ search: ({ article: _article, draft: _draft, ...rest }) => rest })}
        >
          of one article
        </Button>
      )}
    </div>
  );
};
