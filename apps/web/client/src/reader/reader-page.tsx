import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { articleById } from './article-queries.ts';
import { BackButton } from './reader-nav.tsx';
import { Reader } from './reader.tsx';

/** One article, to be read: its text, and what was found in it beside it. */
export const ReaderPage = () => {
  const { articleId } = useParams({ from: '/articles/$articleId' });
  const { tab, from, ...search } = useSearch({ from: '/articles/$articleId' });
  const query = useQuery(articleById(Number(articleId), search));
  // Taken away, or labelled above what one may see, while it was open.
  const isGone = query.error instanceof ApiProblem && query.error.status === 404;
  if (query.data && !isGone)
    return <Reader key={query.data.id} article={query.data} search={search} from={from} tab={tab ?? 'text'} />;
  return (
    <Page title="Article" actions={<BackButton search={search} />}>
      {query.isPending ? (
        <Loading rows={16} height={40} />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </Page>
  );
};
