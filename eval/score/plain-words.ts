/** A text to look words up in: one kind of blank, no bars of a table, small letters. */
export const plainWords = (text: string): string =>
  text
    .replaceAll(/[\s|]+/g, ' ')
    .trim()
    .toLowerCase();
