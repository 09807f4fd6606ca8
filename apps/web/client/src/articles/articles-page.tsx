import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { mdiArrowUp, mdiPlus } from '@mdi/js';
import { useCallback, useMemo } from 'react';
import { usePulse } from '../api/pulse.ts';
import type { ArticleSummary } from '../api/types.ts';
import { counted, thin } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { articleList } from './article-query.ts';
import { ArticleRow } from './article-row.tsx';
import classes from './articles-page.module.css';
import { changeSearch, type SearchChange } from './change-search.ts';
import { FilterBar } from './filter-bar.tsx';
import { listName } from './list-memory.ts';
import { ListEnd } from './list-end.tsx';
import { NoArticles } from './no-articles.tsx';
import { RowList } from './row-list.tsx';
import { useNewArticles } from './use-new-articles.ts';

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
  const news = useNewArticles(search, rows);
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
      {news.count > 0 && (
        <div className={classes.news}>
          <Button
            radius="xl"
            leftSection={<Icon path={mdiArrowUp} size={15} />}
            onClick={() => {
              news.show();
              window.scrollTo({ top: 0 });
            }}
          >
            {news.isMore ? `${news.count}+ new` : `${news.count} new`}
          </Button>
        </div>
      )}
      <span className="sr-only" role="status">
        {news.count > 0 ? counted(news.count, 'new article') : ''}
      </span>
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
