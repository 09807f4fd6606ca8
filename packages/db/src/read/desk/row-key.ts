import { CtiError } from '@cti/core/error';

/** A row of the inbox: a story that several articles tell, or an article that stands alone. */
export type RowKey = `story:${number}` | `article:${number}`;

/** Who looks at the desk, and the highest TLP level they see. */
export type DeskReader = { userId: string; maxTlp: number };

export const storyKey = (id: number): RowKey => `story:${id}`;
export const articleKey = (id: number): RowKey => `article:${id}`;

export type KeyedIds = { stories: number[]; articles: number[] };

const shape = /^(story|article):([1-9]\d{0,9})$/;
const largestId = 2_147_483_647;

/** Whether a text is a row's key. */
export const isRowKey = (text: string): text is RowKey => Number(shape.exec(text)?.[2] ?? Infinity) <= largestId;

/** The ids that keys name. Throws CtiError `bad-key` for one that names none. */
export const idsIn = (keys: readonly string[]): KeyedIds => {
  const ids: KeyedIds = { stories: [], articles: [] };
  for (const key of keys) {
    const [, kind, id] = shape.exec(key) ?? [];
    if (kind === undefined) throw new CtiError('bad-key', `${key} names no row.`, 'give-up');
    ids[kind === 'story' ? 'stories' : 'articles'].push(Number(id));
  }
  return ids;
};
