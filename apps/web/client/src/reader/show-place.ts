const name = 'summary-place';

type Letter = { node: Text; offset: number };

/** The text as it is shown, one blank for any run of them, and where in the page each letter stands. */
const lettersOf = (root: Element): { text: string; letters: Letter[] } => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const letters: Letter[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const letter = /\s/.test(node.data.charAt(offset)) ? ' ' : node.data.charAt(offset);
      if (letter === ' ' && text.endsWith(' ')) continue;
      text += letter;
      letters.push({ node, offset });
    }
  }
  return { text, letters };
};

/** Scrolls to words of the text, lights them until others are, and puts the focus on their block. False: not found. */
export const showPlace = (root: Element | null, words: string): boolean => {
  if (!root) return false;
  const { text, letters } = lettersOf(root);
  const wanted = words.replaceAll(/\s+/g, ' ').trim();
  const found = text.indexOf(wanted);
  // A quote over two blocks has no blank between them in the page: its beginning leads there all the same.
  const length = found >= 0 ? wanted.length : Math.min(40, wanted.length);
  const start = found >= 0 ? found : text.indexOf(wanted.slice(0, length));
  const first = letters[start];
  const last = letters[start + length - 1];
  const block = first?.node.parentElement?.closest<HTMLElement>(
    'p, li, h2, h3, h4, h5, h6, blockquote, td, pre, figcaption',
  );
  if (start < 0 || !first || !last || !block) return false;
  const range = new Range();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  CSS.highlights.set(name, new Highlight(range));
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
  block.scrollIntoView({ block: 'center' });
  return true;
};
