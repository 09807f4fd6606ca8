import { queryClient } from '../api/query-client.ts';
import type { Session } from '../api/types.ts';
import { sessionKey } from './session-query.ts';

let owner = '';

/** Whether somebody is signed in, as far as the page knows. What waits is sent as nobody else's who signs in after them. */
export const isOwnerIn = (): boolean => Boolean(queryClient.getQueryData<Session>(sessionKey)?.viewer);

/**
 * The name under which the browser keeps something of this viewer's alone: several people may use one browser, and what one
 * of them did without a connection must not be sent as another's. When a session ends the page is still its viewer's.
 */
export const ownKey = (name: string): string => {
  owner = queryClient.getQueryData<Session>(sessionKey)?.viewer?.id ?? owner;
  return `${name} ${owner}`;
};
