import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { TypeSelect } from '../observables/type-select.tsx';
import { FindField } from '../parts/find-field.tsx';
import table from '../parts/table.module.css';
import { listsSearch } from '../search-params.ts';

const route = getRouteApi('/lists');

/** Narrows what is shown; the audit by state and reach too. All of it is in the address. */
export const ListFilters = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<Record<'q' | 'type' | 'state' | 'scope', string | undefined>>) =>
    void navigate({ search: listsSearch({ ...search, ...change }), replace: true });
  return (
    <div className={table.filters}>
      <FindField
        key={search.view ?? ''}
        label="A part of the value or the reason"
        value={search.q}
        onFind={(q) => set({ q })}
      />
      <TypeSelect value={search.type} set={(type) => set({ type })} />
      {search.view === 'decisions' && (
        <>
          <SegmentedControl
            size="xs"
            aria-label="State"
            data={[
              { value: '', label: 'Any state' },
              { value: 'open', label: 'In force' },
              { value: 'withdrawn', label: 'Withdrawn' },
            ]}
            value={search.state ?? ''}
            onChange={(state) => set({ state })}
          />
          <SegmentedControl
            size="xs"
            aria-label="Reach"
            data={[
              { value: '', label: 'Any reach' },
              { value: 'team', label: 'Everywhere' },
              { value: 'article', label: 'One article' },
            ]}
            value={search.scope ?? ''}
            onChange={(scope) => set({ scope })}
          />
        </>
      )}
    </div>
  );
};
