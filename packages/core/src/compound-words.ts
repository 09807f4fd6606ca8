const compound = /[\p{L}\p{N}]{1,64}(?:[._\\/-]{1,3}[\p{L}\p{N}]{1,64}){1,8}/gu;

/** Characters of parts at most; a text of nothing but file names has enough then. */
const longest = 20_000;

/**
 * The parts of words that Postgres' full-text parser takes whole (`rundll32.exe`, `C:\\Windows`, `evil.example`), each
 * once, so that a search for `rundll32` finds them. Empty when there are none.
 */
export const partsOfCompounds = (text: string): string => {
  const parts = new Set<string>();
  let length = 0;
  for (const [match] of text.matchAll(compound)) {
    for (const part of match.toLowerCase().split(/[._\\/-]+/)) {
      if (part.length < 3 || parts.has(part)) continue;
      parts.add(part);
      length += part.length + 1;
    }
    if (length > longest) break;
  }
  return [...parts].join(' ');
};
