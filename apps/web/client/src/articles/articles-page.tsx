import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { mdiPlus } from '@mdi/js';
import { useCallback, useMemo } from 'react';
import { usePulse } from '../api/pulse.ts';
import type { ArticleSummary } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { Loading } from '../parts/loading.tsx';
import { NewsPill } from '../parts/news-pill.tsx';
import { Page } from '../parts/page.tsx';
import { useNews } from '../parts/use-news.ts';
import { articleHead, articleList } from './article-query.ts';
import { ArticleRow } from './article-row.tsx';
import { changeSearch, type SearchChange } from './change-search.ts';
import { FilterBar } from './filter-bar.tsx';
import { listName } from './list-memory.ts';
import { ListEnd } from './list-end.tsx';
import { NoArticles } from './no-articles.tsx';
import { RowList } from './row-list.tsx';

/** All articles: filters in the URL, more while scrolling, new ones announced and never pushed in. */
export const ArticlesPage = () => {
  const search = useSearch({ from: '/articles' });
  const navigate = useNavigate({ from: '/articles' });
  const set = useCallback(
    (change: SearchChange) => void navigate({ search: (before) => changeSearch(before, change), replace: true }),
    [navigate],
  );
  const query = useInfiniteQuery(articleList(search));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const news = useNews({
    head: articleHead(search),
    listKey: articleList(search).queryKey,
    shown: rows,
    nameOf: ({ id }) => id,
  });
  const total = usePulse()?.articles;
  useKeys('Articles', [{ key: 'n', does: 'Add articles by hand', run: () => void navigate({ to: '/add' }) }]);
  const isCompact = search.density === 'compact';
  const name = listName('articles', search);

  return (
    <Page
      title="Articles"
      note={total === undefined ? undefined : `${thin(total)} collected`}
      actions={
        <Button
          variant="default"
          leftSection={<Icon path={mdiPlus} size={15} />}
          title="Add addresses or files (n)"
          renderRoot={(props) => <Link to="/add" {...props} />}
        >
          Add by hand
        </Button>
      }
    >
      <FilterBar search={search} set={set} />
      <NewsPill of="article" {...news} />
      {query.isPending ? (
        <Loading rows={14} height={isCompact ? 34 : 72} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <NoArticles search={search} set={set} />
      ) : (
        <>
          <RowList
            key={`${name}${search.density}`}
            label="Articles"
            name={name}
            rows={rows}
            articleOf={itself}
            search={search}
            height={isCompact ? 35 : 74}
            more={query}
          >
            {(article, isCurrent) => (
              <ArticleRow article={article} search={search} isCurrent={isCurrent} showExcerpt={!isCompact} />
            )}
          </RowList>
          <ListEnd query={query} shown={rows.length} />
        </>
      )}
    </Page>
  );
};

const itself = (article: ArticleSummary): ArticleSummary => article;
