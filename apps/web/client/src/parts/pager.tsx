import { Button } from '@mantine/core';
import { thin } from './count.tsx';

type Query = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** "Load more" under a list read by cursor (an infinite query), and how many rows are shown. */
export const Pager = ({ query, shown, total }: { query: Query; shown: number; total?: string }) => (
  <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'center', gap: 12, padding: '14px 0' }}>
    <span className="faint tabular" aria-live="polite">
      {total ?? `${thin(shown)} shown${query.hasNextPage ? '' : ', that is all'}`}
    </span>
    {query.hasNextPage && (
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Load more
      </Button>
    )}
  </div>
);
