import { SegmentedControl, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { mdiMagnify, mdiNewspaperVariantMultipleOutline } from '@mdi/js';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
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
  const search = (words: string) => {
    const next = words.trim() || undefined;
    if (next !== q) void navigate({ search: { ...(next && { q: next }), ...(min && { min }) }, replace: true });
  };
  return (
    <Page title="Stories" note="Articles of several sources about one event.">
      <div className={classes.controls}>
        <TextInput
          key={q ?? ''}
          size="xs"
          type="search"
          className={classes.words}
          aria-label="Words of an article"
          placeholder="Words of an article"
          leftSection={<Icon path={mdiMagnify} size={15} />}
          defaultValue={q ?? ''}
          maxLength={500}
          onKeyDown={(event) => {
            if (event.key === 'Enter') search(event.currentTarget.value);
          }}
          onBlur={(event) => search(event.currentTarget.value)}
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
