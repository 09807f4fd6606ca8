/** A stretch of an article's text, in UTF-16 units. */
export type TextRange = { start: number; end: number };

/**
 * The stretch of the article's text that is selected inside `root`; null where nothing of it is. Every piece of text
 * says in `data-from` where it begins, and in `data-to` where it ends when other letters are shown in its place: such a
 * piece is taken whole.
 */
export const selectedRange = (root: Element, selection: Selection | null): TextRange | null => {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const pieces = [...root.querySelectorAll<HTMLElement>('[data-from]')].filter((piece) => range.intersectsNode(piece));
  const spans = pieces.flatMap((piece) => {
    const span = spanIn(piece, range);
    return span.end > span.start ? [span] : [];
  });
  const [first] = spans;
  const last = spans.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
};

const spanIn = (piece: HTMLElement, range: Range): TextRange => {
  const from = Number(piece.dataset['from']);
  const length = piece.textContent.length;
  const startsIn = piece.contains(range.startContainer)
    ? lettersBefore(piece, range.startContainer, range.startOffset)
    : 0;
  const endsIn = piece.contains(range.endContainer)
    ? lettersBefore(piece, range.endContainer, range.endOffset)
    : length;
  const to = piece.dataset['to'];
  if (to === undefined) return { start: from + startsIn, end: from + endsIn };
  return endsIn > startsIn ? { start: from, end: Number(to) } : { start: from, end: from };
};

const lettersBefore = (piece: Element, node: Node, offset: number): number => {
  const range = piece.ownerDocument.createRange();
  range.setStart(piece, 0);
  range.setEnd(node, offset);
  return range.toString().length;
};
