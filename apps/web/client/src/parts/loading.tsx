import { Skeleton } from '@mantine/core';

/** Grey rows where a list is about to be, of the height its rows will have. */
export const Loading = ({ rows = 8, height = 32 }: { rows?: number; height?: number }) => (
  <div role="status" aria-label="Loading">
    {Array.from({ length: rows }, (_, row) => (
      <Skeleton key={row} height={height - 8} my={4} radius="sm" />
    ))}
  </div>
);
