import { Button, Popover, Select } from '@mantine/core';
import { mdiFilterVariant } from '@mdi/js';
import type { ReactNode } from 'react';
import { FindField } from '../parts/find-field.tsx';
import { Icon } from '../parts/icon.tsx';
import { DensityChoice } from './density-choice.tsx';
import { articleSortNames, type ArticleSearch } from '../search-params.ts';
import { activeFilters } from './active-filters.ts';
import type { SearchChange } from './change-search.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterFields } from './filter-fields.tsx';
import classes from './filter-bar.module.css';

type Props = { search: ArticleSearch; set: (change: SearchChange) => void; children?: ReactNode };

const sortWords = {
  priority: 'What to read first',
  newest: 'Newest found',
  oldest: 'Oldest first',
  published: 'By date published',
  score: 'Highest score',
};

/** Above the list: words, filters, order and density; each filter in force is a chip that can be removed. */
export const FilterBar = ({ search, set, children }: Props) => (
  <div className={classes.bar}>
    <div className={classes.controls}>
      <FindField label="Words in the article" value={search.q} onFind={(q) => set({ q })} />
      <FilterMenu search={search} set={set} />
      <Select
        size="xs"
        w={170}
        aria-label="Order"
        data={articleSortNames.map((value) => ({ value, label: sortWords[value] }))}
        value={search.sort ?? 'priority'}
        onChange={(value) => set({ sort: value === 'priority' ? undefined : (value ?? undefined) })}
      />
      <DensityChoice value={search.density} onChange={(density) => set({ density })} />
      {children}
    </div>
    <FilterChips search={search} set={set} />
  </div>
);

/** A button that opens every filter; it says how many are in force. */
export const FilterMenu = ({ search, set, hides }: Props & { hides?: (keyof ArticleSearch)[] }) => {
  const count = activeFilters(search, () => undefined).length;
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon path={mdiFilterVariant} size={15} />}>
          {count === 0 ? 'Filter' : `Filter (${count})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters">
        <FilterFields search={search} set={set} {...(hides && { hides })} />
      </Popover.Dropdown>
    </Popover>
  );
};
