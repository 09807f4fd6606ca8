import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { mdiMagnify } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import { observableTypeNames, observableTypeWords } from '../observables/observable-types.ts';
import { Icon } from '../parts/icon.tsx';
import { listsSearch } from '../search-params.ts';
import classes from './lists.module.css';

const route = getRouteApi('/lists');

/** Narrows what is shown; the audit by state and reach too. All of it is in the address. */
export const ListFilters = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<Record<'q' | 'type' | 'state' | 'scope', string | undefined>>) =>
    void navigate({ search: listsSearch({ ...search, ...change }), replace: true });
  return (
    <div className={classes.filters}>
      <TextInput
        key={search.view ?? ''}
        size="xs"
        type="search"
        className={classes.words}
        aria-label="A part of the value or the reason"
        placeholder="A part of the value or the reason"
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
        aria-label="Type"
        placeholder="Any type"
        data={observableTypeNames.map((value) => ({ value, label: observableTypeWords[value] }))}
        value={search.type ?? null}
        onChange={(type) => set({ type: type ?? undefined })}
      />
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
