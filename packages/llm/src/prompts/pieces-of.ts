/** Where to end a piece: the last line, else sentence, else word that ends within `most`. */
const endOf = (text: string, from: number, most: number): number => {
  if (text.length - from <= most) return text.length;
  const stretch = text.slice(from, from + most);
  for (const border of ['\n', '. ', ' ']) {
    const at = stretch.lastIndexOf(border);
    if (at > most / 4) return from + at + border.length;
  }
  return from + most;
};

/** A text in pieces of at most `most` characters, cut where that hurts least; together they are the text. */
export const piecesOf = (text: string, most: number): string[] => {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = endOf(text, from, most);
    pieces.push(text.slice(from, end));
    from = end;
  }
  return pieces;
};
