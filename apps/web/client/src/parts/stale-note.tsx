import { Anchor } from '@mantine/core';
import { inWords } from '../api/problem.ts';
import { When } from './when.tsx';

type Query = { isError: boolean; error: unknown; dataUpdatedAt: number; refetch: () => unknown };

/** Above a list that is shown but could not be refreshed: how old it is, why, and a retry. Nothing while all is well. */
export const StaleNote = ({ query }: { query: Query }) =>
  query.isError && query.dataUpdatedAt > 0 ? (
    <p role="status" className="dim">
      As of <When at={new Date(query.dataUpdatedAt).toISOString()} />; it could not be refreshed: {inWords(query.error)}{' '}
      <Anchor component="button" type="button" onClick={() => void query.refetch()}>
        Try again
      </Anchor>
    </p>
  ) : null;
