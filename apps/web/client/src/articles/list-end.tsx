import { Loader } from '@mantine/core';
import { thin } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import classes from './list-end.module.css';

type Query = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: () => unknown;
};

/** Under a list that grows while one scrolls: that more is coming, that it failed, or that this was all. */
export const ListEnd = ({ query, shown }: { query: Query; shown: number }) => {
  if (query.isFetchNextPageError) return <ErrorState error={query.error} retry={() => void query.fetchNextPage()} />;
  return (
    <div className={classes.end} role="status">
      {query.isFetchingNextPage && <Loader size="xs" aria-hidden />}
      {query.hasNextPage ? `${thin(shown)} loaded, more as you scroll` : `${thin(shown)} shown, that is all`}
    </div>
  );
};
