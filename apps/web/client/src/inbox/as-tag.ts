/** Words as the server keeps them for a tag: small letters, one blank between; null for what can be none. */
export const asTag = (words: string): string | null => {
  const tag = words.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return tag === '' || tag.length > 50 || /[,\p{C}]/u.test(tag) ? null : tag;
};
