import type { InboxSearch } from './inbox-search.ts';
import type { InboxItem } from '../api/types.ts';

/** Whether what was done to a row takes it out of the list it stands in. What was merely read stays until the list is loaded anew. */
export const hasLeft = ({ mark }: InboxItem, state: NonNullable<InboxSearch['state']>, now: number): boolean => {
  const isOff = mark.laterUntil !== null && Date.parse(mark.laterUntil) > now;
  switch (state) {
    case 'unread':
      return mark.archivedAt !== null || isOff;
    case 'later':
      return !isOff;
    case 'archived':
      return mark.archivedAt === null;
    default:
      return false;
  }
};
