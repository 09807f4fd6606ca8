import { CtiError } from '@cti/core/error';
import { z } from 'zod';

/** A page of rows; `nextCursor` is null on the last one. */
export type Page<T> = { items: T[]; nextCursor: string | null };

/** Where a page starts, and how many rows it takes. */
export type PageRequest = { cursor?: string | undefined; limit: number };

/** Cuts the one row too many that was asked for to know whether there is a next page, and points at the last row kept. */
export const pageFrom = <T>(rows: T[], limit: number, positionOf: (row: T) => readonly unknown[]): Page<T> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null };
};

/** A position in a list, as text that means nothing to its holder. */
export const encodeCursor = (position: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position a cursor holds; null without one. Throws CtiError `bad-cursor` for one that is not of this list. */
export const decodeCursor = <T>(cursor: string | undefined, schema: z.ZodType<T>): T | null => {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new CtiError('bad-cursor', 'The cursor does not belong to this list in this order.', 'give-up');
  }
};

/** A row's id, or how many rows: in the range Postgres gives an integer. */
export const RowId = z.number().int().min(0).max(2_147_483_647);

/** An instant as a cursor holds it; Postgres knows no year 0. */
export const Moment = z.iso.datetime().refine((text) => !text.startsWith('0000'));

/** A name or an id of text; Postgres keeps none with a NUL. */
export const Name = z
  .string()
  .max(200)
  .refine((text) => !text.includes('\0'));
