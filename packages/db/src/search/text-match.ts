import { type SQL, sql } from 'drizzle-orm';

/** The letters between the stars of a field's value; see `FieldValue`. */
export type Pieces = readonly string[];

export const isAny = (pieces: Pieces): boolean => pieces.every((piece) => piece === '');

export const isExact = (pieces: Pieces): boolean => pieces.length === 1;

/** As a pattern of LIKE, in small letters. */
export const likePattern = (pieces: Pieces): string =>
  pieces.map((piece) => piece.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)).join('%');

/** Whether a text is what the value says, in any case of letters. */
export const matchesText = (column: SQL | { getSQL: () => SQL }, pieces: Pieces): SQL => {
  if (isAny(pieces)) return sql`${column} is not null`;
  return isExact(pieces)
    ? sql`lower(${column}) = ${pieces.join('').toLowerCase()}`
    : sql`lower(${column}) like ${likePattern(pieces)}`;
};

/** The same of a text at hand. Linear: each piece is looked for behind the one before it. */
export const holdsPieces = (text: string, pieces: Pieces): boolean => {
  const wanted = pieces.map((piece) => piece.toLowerCase());
  const read = text.toLowerCase();
  const [first = '', ...rest] = wanted;
  const last = rest.pop();
  if (last === undefined) return read === first;
  if (!read.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = read.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return read.length - last.length >= at && read.endsWith(last);
};
