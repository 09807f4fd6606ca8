import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { mdiFingerprint, mdiShieldAlertOutline } from '@mdi/js';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { ObservableFilters } from './observable-filters.tsx';
import { observableList } from './observable-queries.ts';
import { ObservablesTable } from './observables-table.tsx';
import { thin } from '../parts/count.tsx';
import classes from './value-table.module.css';

/** Every value the articles mention. That one is listed does not say it is malicious. */
export const ObservablesPage = () => {
  const { sort, ...filters } = useSearch({ from: '/observables' });
  const search = { ...filters, ...(sort === 'recent' ? { sort: 'recent' as const } : {}) };
  const navigate = useNavigate({ from: '/observables' });
  const query = useInfiniteQuery({ ...observableList(search), placeholderData: keepPreviousData });
  const rows = query.data?.pages.flatMap((page) => page.items);
  const setAside = query.data?.pages[0]?.setAside;
  const isNarrowed = Boolean(search.q || search.type || search.show || setAside);

  return (
    <Page title="Observables" note="Values seen in articles. Seen does not mean malicious.">
      <ObservableFilters />
      {search.show === undefined && setAside ? (
        <p className={classes.folded}>
          {thin(setAside)} {setAside === 1 ? 'value is' : 'values are'} set aside in every article that names{' '}
          {setAside === 1 ? 'it' : 'them'}.{' '}
          <button
            type="button"
            className={classes.unfold}
            onClick={() => void navigate({ search: { ...search, show: 'set-aside' }, replace: true })}
          >
            Show {setAside === 1 ? 'it' : 'them'}
          </button>
        </p>
      ) : null}
      {query.isPending ? (
        <Loading rows={14} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <Empty isNarrowed={isNarrowed} ofIndicators={search.show === 'indicators' && !search.q && !search.type} />
      ) : (
        <>
          <ObservablesTable rows={rows} />
          <Pager query={query} shown={rows.length} />
        </>
      )}
    </Page>
  );
};

const Empty = ({ isNarrowed, ofIndicators }: { isNarrowed: boolean; ofIndicators: boolean }) =>
  ofIndicators ? (
    <EmptyState icon={mdiShieldAlertOutline} title="No indicators yet">
      A value becomes one when somebody vouches that it is malicious: open a value and press “Make it an indicator”.
    </EmptyState>
  ) : (
    <EmptyState icon={mdiFingerprint} title={isNarrowed ? 'No value fits' : 'No observables yet'}>
      {isNarrowed
        ? 'Values are found defanged or not, by their beginning or a part. Try less of it, any type, or all values.'
        : 'They appear here as soon as the first article’s text is read.'}
    </EmptyState>
  );
