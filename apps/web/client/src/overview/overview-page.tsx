import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api, data } from '../api/client.ts';
import { useRefreshOnNews } from '../api/pulse.ts';
import type { Overview } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Page } from '../parts/page.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { overviewDays } from '../search-params.ts';
import { BestArticles } from './best-articles.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import classes from './overview.module.css';
import { PerDayChart } from './per-day-chart.tsx';
import { ScoreChart } from './score-chart.tsx';
import { TechniquesChart } from './techniques-chart.tsx';
import { TopObservables } from './top-observables.tsx';
import { TroubledSources } from './troubled-sources.tsx';

const route = getRouteApi('/');

const Body = ({ overview }: { overview: Overview }) => (
  <>
    <Figures overview={overview} />
    <div className={classes.grid}>
      <div className={classes.wide}>
        <PerDayChart overview={overview} />
      </div>
      <ScoreChart overview={overview} />
      <div className={classes.wide}>
        <BestArticles overview={overview} />
      </div>
      <TroubledSources overview={overview} />
      <div className={classes.wide}>
        <TechniquesChart overview={overview} />
      </div>
      <TopObservables overview={overview} />
    </div>
  </>
);

/** Is it working, what is new, what matters: the first page. Fresh by SSE. */
export const OverviewPage = () => {
  const { days = 30 } = route.useSearch();
  const navigate = route.useNavigate();
  const queryKey = ['overview', days];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => data(api.GET('/stats/overview', { params: { query: { days } }, signal })),
    placeholderData: (before) => before,
  });
  useRefreshOnNews(queryKey);
  const overview = query.data;
  const isEmpty = overview?.totals.articles === 0;
  return (
    <Page
      title="Overview"
      note={
        overview &&
        !isEmpty &&
        `${counted(overview.totals.articles, 'article')} from ${counted(overview.totals.sources, 'source')}`
      }
      actions={
        !isEmpty && (
          <SegmentedControl
            size="xs"
            aria-label="Period"
            data={overviewDays.map((each) => ({ value: String(each), label: `${each} days` }))}
            value={String(days)}
            onChange={(value) =>
              void navigate({ search: { days: overviewDays.find((each) => String(each) === value) ?? 30 } })
            }
          />
        )
      }
    >
      {query.isError && !overview ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !overview ? (
        <OverviewSkeleton />
      ) : isEmpty ? (
        <FirstSteps sources={overview.totals.sources} />
      ) : (
        <>
          <StaleNote query={query} />
          <Body overview={overview} />
        </>
      )}
    </Page>
  );
};
