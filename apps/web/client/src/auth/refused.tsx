import { Alert } from '@mantine/core';
import { inWords } from '../api/problem.ts';

/** Why something was not done, beside the button that asked for it. */
export const Refused = ({ error }: { error: unknown }) => (
  <Alert color="red" role="alert">
    {inWords(error)}
  </Alert>
);
