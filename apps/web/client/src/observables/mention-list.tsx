import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ArticleSummary, MentioningArticle, ObservableRow } from '../api/types.ts';
import { ArticleRow } from '../articles/article-row.tsx';
import { ListEnd } from '../articles/list-end.tsx';
import { listName } from '../articles/list-memory.ts';
import { RowList } from '../articles/row-list.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import type { ArticleSearch } from '../search-params.ts';
import { MentionSentences } from './mention-sentences.tsx';
import { observableArticles } from './observable-queries.ts';
import classes from './value-table.module.css';

/** Where the page's figures lead. */
export const mentionsHash = 'named';

type Props = { observable: ObservableRow; /** The same set as filters of articles. */ narrowing: ArticleSearch };

/** The articles that mention a value, newest first, each with the sentences. */
export const MentionList = ({ observable, narrowing }: Props) => (
  <section id={mentionsHash} aria-label="Where it is named">
    <h2 className={classes.title}>Where it is named</h2>
    <Rows observable={observable} narrowing={narrowing} />
  </section>
);

const Rows = ({ observable, narrowing }: Props) => {
  const query = useInfiniteQuery(observableArticles(observable.type, observable.value));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const search = useMemo(() => ({ ...narrowing, sort: 'newest' as const }), [narrowing]);
  if (query.isPending) return <Loading rows={6} height={96} />;
  if (rows === undefined) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (rows.length === 0)
    return <EmptyState title="No article left">The articles it was seen in have been deleted.</EmptyState>;
  const list = listName('observable', search);
  return (
    <>
      <RowList
        key={list}
        label="Articles that name it"
        name={list}
        rows={rows}
        articleOf={articleOf}
        search={search}
        height={96}
        more={query}
      >
        {(row, isCurrent) => (
          <ArticleRow article={row.article} search={search} isCurrent={isCurrent}>
            <MentionSentences row={row} observable={observable} search={search} />
          </ArticleRow>
        )}
      </RowList>
      <ListEnd query={query} shown={rows.length} />
    </>
  );
};

const articleOf = (row: MentioningArticle): ArticleSummary => row.article;
