import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FindField } from '../parts/find-field.tsx';
import table from '../parts/table.module.css';
import { type ObservableView, observableViews } from '../search-params.ts';
import { TypeSelect } from './type-select.tsx';

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
    <div className={table.filters}>
      <FindField label="A value, or a part of one" value={search.q} onFind={(q) => set({ q })} />
      <TypeSelect value={search.type} set={(type) => set({ type })} />
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
