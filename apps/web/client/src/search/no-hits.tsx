import { Button } from '@mantine/core';
import { mdiTextBoxSearchOutline } from '@mdi/js';
import { activeFilters } from '../articles/active-filters.ts';
import type { SearchChange } from '../articles/change-search.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import type { ArticleSearch } from '../search-params.ts';
import classes from './search-page.module.css';

type Props = {
  search: ArticleSearch;
  /** The question as a sentence. */
  understood: string | undefined;
  set: (change: SearchChange) => void;
};

/** Why nothing was found, and what to try. */
export const NoHits = ({ search, understood, set }: Props) => {
  const filters = activeFilters(search, () => undefined);
  const none = Object.fromEntries(filters.flatMap(({ remove }) => remove.map((key) => [key, undefined])));
  return (
    <EmptyState
      icon={mdiTextBoxSearchOutline}
      title={`No article holds ${search.q}`}
      actions={
        filters.length > 0 && (
          <Button variant="default" onClick={() => set(none)}>
            Search without filters
          </Button>
        )
      }
    >
      {understood && <p className={classes.sought}>Looked for: {understood}.</p>}
      {filters.length > 0
        ? 'The filters above may hide what you look for.'
        : 'Try fewer words, put OR between them, or take the quotation marks away.'}
    </EmptyState>
  );
};
