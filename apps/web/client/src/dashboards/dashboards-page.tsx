import { getRouteApi, Link } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react';
import { NotFound } from '../frame/page-failed.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { dashboardTabs } from '../search-params.ts';
import classes from './dashboards.module.css';
import { changed, RangeBar } from './range-bar.tsx';
import { usual } from './range.ts';
import { type Tab, tabWords } from './tabs.ts';
import { useRange } from './use-range.ts';

const route = getRouteApi('/dashboards/$tab');

const bodies: Record<Tab, ComponentType> = {
  new: lazy(async () => ({ default: (await import('./new-tab.tsx')).NewTab })),
  rising: lazy(async () => ({ default: (await import('./rising-tab.tsx')).RisingTab })),
  first: lazy(async () => ({ default: (await import('./first-tab.tsx')).FirstTab })),
  sources: lazy(async () => ({ default: (await import('./sources-tab.tsx')).SourcesTab })),
  attack: lazy(async () => ({ default: (await import('./attack-tab.tsx')).AttackTab })),
  coverage: lazy(async () => ({ default: (await import('./coverage-tab.tsx')).CoverageTab })),
  actors: lazy(async () => ({ default: (await import('./actors-tab.tsx')).ActorsTab })),
  collection: lazy(async () => ({ default: (await import('./collection-tab.tsx')).CollectionTab })),
  words: lazy(async () => ({ default: (await import('./words-tab.tsx')).WordsTab })),
};

/** Questions about everything that was collected, each answered by a chart with its table: one address for each tab. */
export const DashboardsPage = () => {
  const { tab: asked } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const range = useRange();
  const tab = dashboardTabs.find((each) => each === asked);
  if (!tab) return <NotFound />;
  const Body = bodies[tab];
  return (
    <Page title={`${tabWords[tab].word} · Dashboards`} heading="Dashboards">
      <TabLinks tab={tab} />
      <p className={classes.lead}>{tabWords[tab].lead}</p>
      <RangeBar
        search={search}
        range={range}
        usualDays={usual.dashboards}
        hasFilters={tab !== 'words'}
        set={(change) =>
          void navigate({ search: (before) => changed(before, change), replace: true, resetScroll: false })
        }
      />
      <Suspense key={tab} fallback={<Loading rows={10} height={36} />}>
        <Body />
      </Suspense>
    </Page>
  );
};

/** The tabs as links; the days and filters go along, what belongs to one tab alone stays behind. */
const TabLinks = ({ tab }: { tab: Tab }) => {
  const { days, since, until, source, tier } = route.useSearch();
  const kept = {
    ...(days && { days }),
    ...(since && { since }),
    ...(until && { until }),
    ...(source && { source }),
    ...(tier && { tier }),
  };
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[dashboardTabs.indexOf(tab)]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  return (
    <nav aria-label="Dashboards">
      <ul ref={list} className={classes.tabs}>
        {dashboardTabs.map((each) => (
          <li key={each}>
            <Link
              to="/dashboards/$tab"
              params={{ tab: each }}
              search={kept}
              className={classes.tab}
              activeProps={{ 'aria-current': undefined }}
              {...(each === tab && { 'aria-current': 'page' as const })}
            >
              {tabWords[each].word}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
