import { queryClient } from '../api/query-client.ts';
import type { Session } from '../api/types.ts';
import { sessionKey } from './session-query.ts';

let owner = '';

/** Who is signed in, as far as the page knows; null for nobody. */
export const ownerId = (): string | null => queryClient.getQueryData<Session>(sessionKey)?.viewer?.id ?? null;

/** Whether somebody is signed in, as far as the page knows. What waits is sent as nobody else's who signs in after them. */
export const isOwnerIn = (): boolean => ownerId() !== null;

/**
 * The name under which the browser keeps something of this viewer's alone: several people may use one browser, and what one
 * of them did without a connection must not be sent as another's. When a session ends the page is still its viewer's.
 */
export const ownKey = (name: string): string => {
  owner = ownerId() ?? owner;
  return `${name} ${owner}`;
};
