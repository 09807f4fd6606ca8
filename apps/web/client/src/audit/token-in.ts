import type { AuditEntry } from '../api/types.ts';

/** The token that an entry's details name; null where a person did it, and in entries older than their tokens' names. */
export const tokenIn = ({ token }: AuditEntry['detail']): { id: string; name: string } | null => {
  if (token === null || typeof token !== 'object' || !('id' in token) || !('name' in token)) return null;
  const { id, name } = token;
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
};
