import { Skeleton } from '@mantine/core';
import classes from './overview.module.css';

/** The overview's shape while it loads, so nothing jumps when it arrives. */
export const OverviewSkeleton = () => (
  <div role="status" aria-label="Loading the overview">
    <div className={classes.figures}>
      {[1, 2, 3, 4].map((figure) => (
        <Skeleton key={figure} height={112} radius="md" />
      ))}
    </div>
    <div className={classes.grid}>
      {[1, 2, 3].map((row) => [
        <Skeleton key={`wide-${row}`} className={classes.wide} height={312} radius="md" />,
        <Skeleton key={`side-${row}`} height={312} radius="md" />,
      ])}
    </div>
  </div>
);
