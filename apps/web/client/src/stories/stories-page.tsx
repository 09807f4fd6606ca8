import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { mdiNewspaperVariantMultipleOutline } from '@mdi/js';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { FindField } from '../parts/find-field.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import table from '../parts/table.module.css';
import { StoryRow } from './story-row.tsx';
import { storyList } from './story-queries.ts';
import classes from './stories.module.css';

const route = getRouteApi('/stories');
const sizes = [2, 3, 5, 10];

/** Events that several articles tell of, the one with the newest article first. */
export const StoriesPage = () => {
  const { q, min } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery({ ...storyList(q, min), placeholderData: keepPreviousData });
  const rows = query.data?.pages.flatMap((page) => page.items);
  return (
    <Page title="Stories" note="Articles of several sources about one event.">
      <div className={table.filters}>
        <FindField
          label="Words of an article"
          value={q}
          onFind={(words) =>
            void navigate({ search: { ...(words && { q: words }), ...(min && { min }) }, replace: true })
          }
        />
        <SegmentedControl
          size="xs"
          aria-label="Articles at least"
          data={sizes.map((size) => ({ value: String(size), label: `${size}+ articles` }))}
          value={String(min ?? 2)}
          onChange={(value) =>
            void navigate({ search: { ...(q && { q }), ...(value !== '2' && { min: Number(value) }) }, replace: true })
          }
        />
      </div>
      {query.isPending ? (
        <Loading rows={10} height={52} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={mdiNewspaperVariantMultipleOutline} title={q || min ? 'No story fits' : 'No stories yet'}>
          {q || min
            ? 'Try fewer words, or smaller stories.'
            : 'When a second source writes about an event, its articles stand together here.'}
        </EmptyState>
      ) : (
        <>
          <ul className={classes.list}>
            {rows.map((story) => (
              <StoryRow key={story.id} story={story} />
            ))}
          </ul>
          <Pager query={query} shown={rows.length} />
        </>
      )}
    </Page>
  );
};
