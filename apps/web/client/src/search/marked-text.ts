export type MarkedPart = { text: string; marked: boolean };

const begin = '\uE000';
const stop = '\uE001';

/** Splits a passage at the marks U+E000 … U+E001 around its matches. A mark without its partner marks nothing more. */
export const markedParts = (passage: string): MarkedPart[] => {
  const parts: MarkedPart[] = [];
  const add = (text: string, marked: boolean) => {
    const clean = text.replaceAll(begin, '').replaceAll(stop, '');
    if (clean !== '') parts.push({ text: clean, marked });
  };
  for (const [index, piece] of passage.split(begin).entries()) {
    const close = index === 0 ? -1 : piece.indexOf(stop);
    if (close === -1) add(piece, false);
    else {
      add(piece.slice(0, close), true);
      add(piece.slice(close + 1), false);
    }
  }
  return parts;
};
