import { Button } from '@mantine/core';
import { mdiTextBoxSearchOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { onTheWay, usePulse } from '../api/pulse.ts';
import { counted } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import type { ArticleSearch } from '../search-params.ts';
import { activeFilters } from './active-filters.ts';
import type { SearchChange } from './change-search.ts';

type Props = { search: ArticleSearch; set: (change: SearchChange) => void };

/** Why a list of articles is empty, and the one thing that helps. */
export const NoArticles = ({ search, set }: Props) => {
  const pulse = usePulse();
  const filters = activeFilters(search, () => undefined);
  const keys = [...filters.flatMap((filter) => filter.remove), 'q' as const];
  if (filters.length > 0 || search.q)
    return (
      <EmptyState
        icon={mdiTextBoxSearchOutline}
        title="No article passes these filters"
        actions={
          <Button variant="default" onClick={() => set(Object.fromEntries(keys.map((key) => [key, undefined])))}>
            Remove all filters
          </Button>
        }
      >
        {search.q ? `Nothing matches “${search.q}” together with them.` : 'Widen one of them, or remove them all.'}
      </EmptyState>
    );
  const coming = pulse ? onTheWay(pulse) : 0;
  return (
    <EmptyState
      icon={mdiTextBoxSearchOutline}
      title="No articles yet"
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/sources" {...props} />}>
          See the sources
        </Button>
      }
    >
      {coming > 0
        ? `${counted(coming, 'article')} on the way: they appear here as soon as their pages are read.`
        : 'They appear here as soon as a source publishes one. The sources page says when each is checked next, and what is wrong where one fails.'}
    </EmptyState>
  );
};
