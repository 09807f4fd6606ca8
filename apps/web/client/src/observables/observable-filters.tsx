import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { mdiMagnify } from '@mdi/js';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { type ObservableView, observableViews } from '../search-params.ts';
import { observableTypeNames, observableTypeWords } from './observable-types.ts';
import classes from './value-table.module.css';

const viewWords: Record<ObservableView, string> = {
  observed: 'Observed',
  indicators: 'Indicators',
  'set-aside': 'Set aside',
  all: 'All',
};

/** Which values are listed, and in which order; all of it is in the address. */
export const ObservableFilters = () => {
  const search = useSearch({ from: '/observables' });
  const navigate = useNavigate({ from: '/observables' });
  const set = (change: { [Key in keyof typeof search]?: (typeof search)[Key] | undefined }) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  return (
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
        aria-label="Which values"
        data={observableViews.map((value) => ({ value, label: viewWords[value] }))}
        value={search.show ?? 'observed'}
        onChange={(value) => set({ show: observableViews.find((view) => view === value && view !== 'observed') })}
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
  );
};
