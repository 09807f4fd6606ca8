import { counted } from '../parts/count.tsx';
import { act } from './act.ts';
import type { Colleague, InboxItem, ReadAllFilters } from '../api/types.ts';

/** "the story" for one row, "3 rows" for more. */
const named = (items: InboxItem[]): string =>
  items.length === 1 ? (items[0]?.story ? 'the story' : 'the article') : counted(items.length, 'row');

/** One row shows what was done to it; of many, one is told. */
const quietForOne = (items: InboxItem[]) => ({ isQuiet: items.length === 1 });

/** Read, unless all are: then unread again. */
export const toggleRead = (items: InboxItem[]): void =>
  setRead(
    items,
    items.some((item) => !isRead(item)),
  );

/** Opening a row is reading it. */
export const readAlong = (item: InboxItem): void =>
  act([item], { kind: 'marks', set: { read: true } }, `Marked ${named([item])} as read`, {
    isQuiet: true,
    isAlong: true,
  });

const setRead = (items: InboxItem[], read: boolean): void =>
  act(
    items,
    { kind: 'marks', set: { read } },
    `Marked ${named(items)} as ${read ? 'read' : 'unread'}`,
    quietForOne(items),
  );

export const toggleStar = (items: InboxItem[]): void => {
  const starred = items.some((item) => item.mark.starredAt === null);
  act(
    items,
    { kind: 'marks', set: { starred } },
    `${starred ? 'Starred' : 'Unstarred'} ${named(items)}`,
    quietForOne(items),
  );
};

export const toggleArchive = (items: InboxItem[]): void => {
  const archived = items.some((item) => item.mark.archivedAt === null);
  const words = archived ? `Archived ${named(items)}` : `Took ${named(items)} back from the archive`;
  act(items, { kind: 'marks', set: { archived } }, words);
};

/** Out of the inbox until then; null brings it back now. */
export const putOff = (items: InboxItem[], until: Date | null, when: string): void => {
  const words = until === null ? `Brought ${named(items)} back` : `Put ${named(items)} off until ${when}`;
  act(items, { kind: 'marks', set: { laterUntil: until?.toISOString() ?? null } }, words);
};

export const assign = (items: InboxItem[], to: Colleague | null): void => {
  const words = to === null ? `Nobody's work now: ${named(items)}` : `Assigned ${named(items)} to ${to.name}`;
  act(items, { kind: 'assign', to }, words);
};

/** Puts a tag on all, or takes it off when all have it. */
export const toggleTag = (items: InboxItem[], tag: string): void => {
  const isOn = items.every(({ tags }) => tags.includes(tag));
  const words = isOn ? `Took the tag ${tag} off ${named(items)}` : `Tagged ${named(items)} ${tag}`;
  act(items, { kind: 'tags', add: isOn ? [] : [tag], remove: isOn ? [tag] : [] }, words);
};

/** A second vote the same way takes it back. */
export const vote = (items: InboxItem[], way: 1 | -1): void => {
  const isCast = items.every(({ votes }) => votes.mine === way);
  const words = isCast ? `Took back the vote on ${named(items)}` : `Voted ${named(items)} ${way === 1 ? 'up' : 'down'}`;
  act(items, { kind: 'vote', vote: isCast ? 0 : way }, words, quietForOne(items));
};

/** Everything unread under these filters, shown or not; what comes in from now on stays unread. */
export const readAll = (shown: InboxItem[], filters: ReadAllFilters): void =>
  act(shown, { kind: 'read-all', filters, foundBy: new Date().toISOString() }, 'Marked everything here as read');

export const putOnBoard = (items: InboxItem[], board: { id: number; name: string }): void =>
  act(items, { kind: 'board', board }, `Put ${named(items)} on ${board.name}`);

export const isRead = ({ mark, unreadArticles }: InboxItem): boolean => mark.readAt !== null && unreadArticles === 0;
