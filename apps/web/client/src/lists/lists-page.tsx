import { Button, SegmentedControl } from '@mantine/core';
import { mdiDownload, mdiFormatListChecks } from '@mdi/js';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { May } from '../auth/may.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { listViews } from '../search-params.ts';
import { AddToList } from './add-to-list.tsx';
import { DecisionTable } from './decision-table.tsx';
import { ListFilters } from './list-filters.tsx';
import { overrideList } from './list-queries.ts';
import { askedFor, viewWords } from './list-views.ts';
import classes from './lists.module.css';

const route = getRouteApi('/lists');

/** The team's lists of values, and every decision that was ever made on one. */
export const ListsPage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { view = 'set-aside' } = search;
  const { lead, verdict } = viewWords[view];
  const query = useInfiniteQuery({ ...overrideList(askedFor(search)), placeholderData: keepPreviousData });
  const rows = query.data?.pages.flatMap((page) => page.items);
  const isNarrowed = Boolean(search.q || search.type || search.state || search.scope);
  const show = (next: string) => {
    const chosen = listViews.find((each) => each === next && each !== 'set-aside');
    void navigate({ search: chosen ? { view: chosen } : {} });
  };
  return (
    <Page
      title="Lists"
      actions={
        verdict && (
          <May do="export">
            <Downloads verdict={verdict} />
          </May>
        )
      }
    >
      <SegmentedControl
        size="xs"
        className={classes.views}
        aria-label="List"
        data={listViews.map((value) => ({ value, label: viewWords[value].label }))}
        value={view}
        onChange={show}
      />
      <p className={classes.lead}>{lead}</p>
      {verdict && (
        <May do="decide">
          <AddToList key={view} verdict={verdict} />
        </May>
      )}
      <ListFilters />
      {query.isPending ? (
        <Loading rows={8} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={mdiFormatListChecks} title={isNarrowed ? 'No decision fits' : 'Nothing here yet'}>
          {isNarrowed
            ? 'Try a part of the value or the reason, or any type.'
            : verdict
              ? 'Paste values above, or decide on one in the reader.'
              : 'Decisions made in the reader and on the lists appear here, and stay.'}
        </EmptyState>
      ) : (
        <>
          <DecisionTable rows={rows} isAudit={verdict === null} />
          <Pager query={query} shown={rows.length} />
        </>
      )}
    </Page>
  );
};

const Downloads = ({ verdict }: { verdict: 'benign' | 'observed' }) =>
  (['text', 'csv'] as const).map((format) => (
    <Button
      key={format}
      component="a"
      variant="default"
      leftSection={<Icon path={mdiDownload} size={15} />}
      href={`/api/v1/verdict-overrides/export?verdict=${verdict}&format=${format}`}
      download
    >
      {format === 'csv' ? 'CSV' : 'Text'}
    </Button>
  ));
