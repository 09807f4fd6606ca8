import { CtiError } from '@cti/core/error';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RowId, decodeCursor, pageFrom } from '../src/read/page.ts';

const Position = z.tuple([z.literal('newest'), z.string(), RowId]);
const codeOf = (cursor: string) => {
  try {
    decodeCursor(cursor, Position);
    return 'read';
  } catch (error) {
    return error instanceof CtiError ? error.code : error;
  }
};
const cursorOf = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');

describe('a page', () => {
  it('points on only when a row more than asked for was there', () => {
    const position = (row: number) => ['newest', 'a', row];
    expect(pageFrom([1, 2], 2, position)).toEqual({ items: [1, 2], nextCursor: null });
    expect(pageFrom([], 2, position)).toEqual({ items: [], nextCursor: null });
    const { items, nextCursor } = pageFrom([1, 2, 3], 2, position);
    expect([items, decodeCursor(nextCursor ?? '', Position)]).toEqual([
      [1, 2],
      ['newest', 'a', 2],
    ]);
  });

  it('starts at the top without a cursor', () => expect(decodeCursor(undefined, Position)).toBeNull());

  it.each([
    ['is no base64', '%%%'],
    ['is no JSON', Buffer.from('{').toString('base64url')],
    ['is of another order', cursorOf(['oldest', 'a', 1])],
    ['has an id no row can have', cursorOf(['newest', 'a', 2 ** 40])],
    ['is empty', ''],
  ])('refuses a cursor that %s', (_, cursor) => expect(codeOf(cursor)).toBe('bad-cursor'));
});
