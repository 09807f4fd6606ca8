/** A word of a question: in small letters, as it was written, and where (UTF-16 offset). */
export type WordToken = { word: string; written: string; start: number };

const piece = /"[^"]*"|[^\s,;?!"]+/gu;

/** The words of a question, quoted ones in one piece and with their quotes. A full stop at the end belongs to no word. */
export const wordTokens = (text: string): WordToken[] =>
  [...text.matchAll(piece)].flatMap(({ 0: found, index }) => {
    const written = found.startsWith('"') ? found : found.replace(/\.+$/, '');
    return written === '' ? [] : [{ word: written.toLowerCase(), written, start: index }];
  });
