import type { QueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refreshSession } from './session-query.ts';

/** Asks anew who is signed in as soon as the API refuses a call for want of a viewer; returns how to stop that. */
export const watchSessionEnd = (client: QueryClient): (() => void) => {
  const watch = {
    onResponse: ({ response }: { response: Response }) => {
      if (response.status === 401) void refreshSession(client);
    },
  };
  api.use(watch);
  return () => api.eject(watch);
};
