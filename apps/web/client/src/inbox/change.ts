import type { Colleague, InboxItem, MarkSet, ReadAllFilters } from '../api/types.ts';

type Mark = InboxItem['mark'];

/** What a person does to rows; `undo` takes back an earlier change, whose id is `of`. */
export type Doing =
  | { kind: 'marks'; set: MarkSet }
  | { kind: 'assign'; to: Colleague | null }
  | { kind: 'tags'; add: string[]; remove: string[] }
  | { kind: 'vote'; vote: -1 | 0 | 1 }
  | { kind: 'board'; board: { id: number; name: string } }
  /** All that is unread under these filters and was found by then; the keys are the rows that show it. */
  | { kind: 'read-all'; filters: ReadAllFilters; foundBy: string }
  | { kind: 'undo'; of: string; before: Record<string, ItemState> };

/** A doing on its way to the server. It is data, so that it outlives a lost connection and a closed tab. */
export type Change = Doing & { id: string; keys: string[]; at: string; words: string };

/** What a change may alter of a row. */
export type ItemState = Pick<InboxItem, 'mark' | 'unreadArticles' | 'assignee' | 'tags' | 'votes' | 'boards'>;

export const stateOf = ({ mark, unreadArticles, assignee, tags, votes, boards }: InboxItem): ItemState => ({
  mark,
  unreadArticles,
  assignee,
  tags,
  votes,
  boards,
});

/** A row as it is after a change; the same object where the change does not concern it. */
export const applyChange = (item: InboxItem, change: Change): InboxItem => {
  if (!change.keys.includes(item.key)) return item;
  switch (change.kind) {
    case 'marks':
      return { ...item, mark: marked(item.mark, change.set, change.at), ...unreadAfter(item, change.set) };
    case 'read-all':
      return { ...item, mark: marked(item.mark, { read: true }, change.at), unreadArticles: 0 };
    case 'assign':
      return { ...item, assignee: change.to };
    case 'tags':
      return {
        ...item,
        tags: [...new Set([...item.tags, ...change.add])].filter((tag) => !change.remove.includes(tag)),
      };
    case 'vote':
      return { ...item, votes: voted(item.votes, change.vote) };
    case 'board':
      return { ...item, boards: [...item.boards.filter(({ id }) => id !== change.board.id), change.board] };
    case 'undo':
      return { ...item, ...change.before[item.key] };
  }
};

/** Rows with the changes that are still on their way laid over them; rows without one stay the same objects. */
export const overlay = (items: InboxItem[], changes: Change[]): InboxItem[] => {
  if (changes.length === 0) return items;
  const byKey = Map.groupBy(
    changes.flatMap((change) => change.keys.map((key) => ({ key, change }))),
    ({ key }) => key,
  );
  return items.map((item) => byKey.get(item.key)?.reduce((now, { change }) => applyChange(now, change), item) ?? item);
};

/** What is put off comes back unread, and out of the archive. */
const marked = (mark: Mark, set: MarkSet, at: string): Mark => {
  const isPutOff = typeof set.laterUntil === 'string';
  return {
    readAt: when(mark.readAt, set.read ?? (isPutOff ? false : undefined), at),
    starredAt: when(mark.starredAt, set.starred, at),
    archivedAt: when(mark.archivedAt, set.archived ?? (isPutOff ? false : undefined), at),
    laterUntil: set.laterUntil === undefined ? mark.laterUntil : set.laterUntil,
  };
};

const when = (before: string | null, set: boolean | undefined, at: string): string | null => {
  if (set === undefined) return before;
  return set ? (before ?? at) : null;
};

/** What is put off or archived is not waited for; the server knows of others than the five that a row names. */
const unreadAfter = ({ others, unreadArticles }: InboxItem, { read, archived, laterUntil }: MarkSet) => {
  if (read === true || archived === true || typeof laterUntil === 'string') return { unreadArticles: 0 };
  const isOpened = read === false || archived === false || laterUntil === null;
  return { unreadArticles: isOpened ? Math.max(unreadArticles, others.length + 1) : unreadArticles };
};

const voted = ({ up, down, mine }: InboxItem['votes'], vote: -1 | 0 | 1): InboxItem['votes'] => ({
  up: up - (mine === 1 ? 1 : 0) + (vote === 1 ? 1 : 0),
  down: down - (mine === -1 ? 1 : 0) + (vote === -1 ? 1 : 0),
  mine: vote,
});
