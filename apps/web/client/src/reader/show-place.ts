const name = 'summary-place';

type Letter = { node: Text; offset: number };

/** The text as it is shown, without its blanks, and where in the page each letter stands. */
const lettersOf = (root: Element): { text: string; letters: Letter[] } => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const letters: Letter[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const letter = node.data.charAt(offset);
      if (/\s/.test(letter)) continue;
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
  // Without blanks, because two blocks have none between them in the page.
  const wanted = words.replaceAll(/\s+/g, '');
  const found = text.indexOf(wanted);
  // Where a button or a table's frame stands between, the beginning leads there all the same.
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
