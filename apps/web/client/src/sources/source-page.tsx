import { Button, Tabs } from '@mantine/core';
import { mdiPause, mdiPlay, mdiRefresh } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import type { Source } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { May } from '../auth/may.tsx';
import { thin } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { ProposalList } from '../proposals/proposal-list.tsx';
import { sourceTabNames } from '../search-params.ts';
import { AccessPanel } from './access-panel.tsx';
import { BackfillPanel } from './backfill-panel.tsx';
import { CheckTimeline } from './check-timeline.tsx';
import { EditSource } from './edit-source.tsx';
import { HistoryPanel } from './history-panel.tsx';
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

type Search = ReturnType<typeof route.useSearch>;

const Body = ({ source }: { source: Source }) => {
  const { tab: asked = 'checks', days = 30 } = route.useSearch();
  const navigate = route.useNavigate();
  const { may } = useViewer();
  const shown = sourceTabNames.filter((name) => may('sources') || !forKeepers.has(name));
  const set = (search: Search) => void navigate({ search, replace: true, resetScroll: false });
  const tab = shown.includes(asked) ? asked : 'checks';
  const show = (value: string | null) => {
    const next = shown.find((each) => each === value);
    set(next === undefined || next === 'checks' ? {} : { tab: next });
  };
  return (
    <div className={classes.columns}>
      <SourceDetails source={source} />
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List>
          {shown.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {tabWords(source)[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="sm">
          <Panel source={source} tab={tab} days={days} set={set} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
};

type Tab = (typeof sourceTabNames)[number];

/** What only those who may change a source can use. */
const forKeepers: ReadonlySet<Tab> = new Set(['rules', 'access', 'past']);

type PanelProps = { source: Source; tab: Tab; days: 30 | 90; set: (search: Search) => void };

const Panel = ({ source, tab, days, set }: PanelProps) => {
  if (tab === 'history')
    return <HistoryPanel id={source.id} days={days} onDays={(next) => set({ tab: 'history', days: next })} />;
  if (tab === 'skips') return <SkipList id={source.id} />;
  if (tab === 'rules') return <EditSource key={source.id} source={source} />;
  if (tab === 'access') return <AccessPanel source={source} />;
  if (tab === 'past') return <BackfillPanel source={source} />;
  if (tab === 'proposals')
    return (
      <ProposalList sourceId={source.id} named={false} empty="Nothing was proposed for this source">
        When its feed moves or its index page changes, a proposal appears here.
      </ProposalList>
    );
  return <CheckTimeline source={source} />;
};

const tabWords = (source: Source): Record<Tab, string> => ({
  checks: 'Checks',
  history: 'History',
  skips: `Skipped (${thin(source.skips)})`,
  rules: 'Settings and rules',
  access: 'Sign-in',
  past: 'Past',
  proposals: source.openProposals > 0 ? `Proposals (${thin(source.openProposals)})` : 'Proposals',
});

/** One source: how it is, what its checks found, what was skipped and why, and its rules. */
export const SourcePage = () => {
  const id = Number(route.useParams().sourceId);
  const query = useSource(id);
  const source = query.data;
  if (source)
    return (
      <Page
        title={source.name}
        note={<StateBadge state={source.state} />}
        actions={
          <May do="sources">
            <Actions source={source} />
          </May>
        }
      >
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
