import { Button, Tabs } from '@mantine/core';
import { mdiPause, mdiPlay, mdiRefresh } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import type { Source } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { CheckTimeline } from './check-timeline.tsx';
import { EditSource } from './edit-source.tsx';
import { SkipList } from './skip-list.tsx';
import { SourceDetails } from './source-details.tsx';
import classes from './source-page.module.css';
import { useCheckNow, useSetActive, useSource } from './source-queries.ts';

const route = getRouteApi('/sources/$sourceId');

const Actions = ({ source }: { source: Source }) => {
  const check = useCheckNow();
  const { set, pending } = useSetActive();
  useKeys('Source', [{ key: 'c', does: 'Check now', run: () => check.mutate(source) }]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon path={source.active ? mdiPause : mdiPlay} size={15} />}
        loading={pending}
        onClick={() => set(source, !source.active)}
      >
        {source.active ? 'Pause' : 'Resume'}
      </Button>
      <Button
        leftSection={<Icon path={mdiRefresh} size={15} />}
        loading={check.isPending}
        onClick={() => check.mutate(source)}
      >
        Check now
      </Button>
    </>
  );
};

const Body = ({ source }: { source: Source }) => {
  const { tab = 'checks' } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (value: string | null) =>
    void navigate({ search: value === 'skips' || value === 'rules' ? { tab: value } : {}, replace: true });
  return (
    <div className={classes.columns}>
      <SourceDetails source={source} />
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="checks">Checks</Tabs.Tab>
          <Tabs.Tab value="skips">Skipped ({thin(source.skips)})</Tabs.Tab>
          <Tabs.Tab value="rules">Settings and rules</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="checks" pt="sm">
          <CheckTimeline source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="skips" pt="sm">
          <SkipList id={source.id} />
        </Tabs.Panel>
        <Tabs.Panel value="rules" pt="sm">
          <EditSource key={source.id} source={source} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
};

/** One source: how it is, what its checks found, what was skipped and why, and its rules. */
export const SourcePage = () => {
  const id = Number(route.useParams().sourceId);
  const query = useSource(id);
  const source = query.data;
  if (source)
    return (
      <Page title={source.name} note={<StateBadge state={source.state} />} actions={<Actions source={source} />}>
        <StaleNote query={query} />
        <Body source={source} />
      </Page>
    );
  return (
    <Page title="Source">
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Loading rows={12} height={40} />
      )}
    </Page>
  );
};
