import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { usePulse } from '../api/pulse.ts';
import { sourceStateNames, tierNames } from '../search-params.ts';
import table from '../parts/table.module.css';

const route = getRouteApi('/sources');

/** Name, state and tier; all kept in the URL. */
export const SourceFilters = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const counts = usePulse()?.sources;
  type Search = typeof search;
  const set = (change: { [K in keyof Search]?: Search[K] | undefined }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)) as Search,
      replace: true,
    });
  const [words, setTyped] = useState(search.q ?? '');
  const [seen, setSeen] = useState(search.q);
  if (seen !== search.q) {
    setSeen(search.q);
    if (search.q === undefined) setTyped('');
  }
  const setWords = useDebouncedCallback((q: string) => set({ q: q.trim() || undefined }), 200);
  return (
    <div className={table.filters} role="group" aria-label="Filters">
      <TextInput
        aria-label="Name or address"
        placeholder="Name or address"
        value={words}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWords(event.currentTarget.value);
        }}
        w={220}
      />
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        value={search.state ?? null}
        onChange={(state) => set({ state: sourceStateNames.find((each) => each === state) })}
        data={sourceStateNames.map((state) => ({
          value: state,
          label: counts?.[state] ? `${state} (${counts[state]})` : state,
        }))}
        w={170}
      />
      <Select
        aria-label="Tier"
        placeholder="Any tier"
        clearable
        value={search.tier ?? null}
        onChange={(tier) => set({ tier: tierNames.find((each) => each === tier) })}
        data={[...tierNames]}
        w={140}
      />
    </div>
  );
};
