import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { mdiFingerprint, mdiMagnify } from '@mdi/js';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { observableList } from './observable-queries.ts';
import { ObservablesTable } from './observables-table.tsx';
import { observableTypeNames, observableTypeWords } from './observable-types.ts';
import classes from './value-table.module.css';

/** Every value the articles mention. That one is listed does not say it is malicious. */
export const ObservablesPage = () => {
  const { sort, ...filters } = useSearch({ from: '/observables' });
  const search = { ...filters, ...(sort === 'recent' ? { sort: 'recent' as const } : {}) };
  const navigate = useNavigate({ from: '/observables' });
  const query = useInfiniteQuery({ ...observableList(search), placeholderData: keepPreviousData });
  const rows = query.data?.pages.flatMap((page) => page.items);
  const set = (change: { [Key in keyof typeof search]?: (typeof search)[Key] | undefined }) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)),
      replace: true,
    });

  return (
    <Page title="Observables" note="Values seen in articles. Seen does not mean malicious.">
      <div className={classes.controls}>
        <TextInput
          size="xs"
          type="search"
          className={classes.words}
          aria-label="A value, or a part of one"
          placeholder="A value, or a part of one"
          leftSection={<Icon path={mdiMagnify} size={15} />}
          defaultValue={search.q ?? ''}
          maxLength={500}
          onKeyDown={(event) => {
            if (event.key === 'Enter') set({ q: event.currentTarget.value.trim() || undefined });
          }}
          onBlur={(event) => {
            const q = event.currentTarget.value.trim() || undefined;
            if (q !== search.q) set({ q });
          }}
        />
        <Select
          size="xs"
          w={180}
          clearable
          searchable
          allowDeselect
          aria-label="Type"
          placeholder="Any type"
          data={observableTypeNames.map((value) => ({ value, label: observableTypeWords[value] }))}
          value={search.type ?? null}
          onChange={(value) => set({ type: value ?? undefined })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Order"
          data={[
            { value: 'articles', label: 'Most articles' },
            { value: 'recent', label: 'Last seen' },
          ]}
          value={search.sort ?? 'articles'}
          onChange={(value) => set({ sort: value === 'recent' ? 'recent' : undefined })}
        />
      </div>
      {query.isPending ? (
        <Loading rows={14} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={mdiFingerprint} title={search.q || search.type ? 'No value fits' : 'No observables yet'}>
          {search.q || search.type
            ? 'Values are found defanged or not, by their beginning or a part. Try less of it, or any type.'
            : 'They appear here as soon as the first article’s text is read.'}
        </EmptyState>
      ) : (
        <>
          <ObservablesTable rows={rows} />
          <Pager query={query} shown={rows.length} />
        </>
      )}
    </Page>
  );
};
