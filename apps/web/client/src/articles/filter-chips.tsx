import { mdiClose } from '@mdi/js';
import { Icon } from '../parts/icon.tsx';
import type { ArticleSearch } from '../search-params.ts';
import { activeFilters } from './active-filters.ts';
import type { SearchChange } from './change-search.ts';
import classes from './filter-bar.module.css';
import { useSourceNames } from './use-source-names.ts';

type Props = { search: ArticleSearch; set: (change: SearchChange) => void };

/** The filters in force, each of which a click removes. */
export const FilterChips = ({ search, set }: Props) => {
  const sources = useSourceNames();
  const filters = activeFilters(search, (id) => sources.find((source) => source.id === id)?.name);
  if (filters.length === 0) return null;
  const without = (keys: (keyof ArticleSearch)[]): SearchChange =>
    Object.fromEntries(keys.map((key) => [key, undefined]));
  return (
    <ul className={classes.chips} aria-label="Filters in force">
      {filters.map(({ label, remove }) => (
        <li key={label}>
          <button
            type="button"
            className={classes.chip}
            onClick={() => set(without(remove))}
            aria-label={`Remove filter ${label}`}
          >
            {label}
            <Icon path={mdiClose} size={13} />
          </button>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <button
            type="button"
            className={classes.clear}
            onClick={() => set(without(filters.flatMap((filter) => filter.remove)))}
          >
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
};
