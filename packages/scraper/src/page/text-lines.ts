import { pieceMark } from './byline.ts';
import { elementsOf, isElement, isText, oneLine, type Element, type Root } from './dom.ts';
import { isHidden } from './hidden.ts';

/** A block and the text that stands in it, not in blocks below it, its pieces parted by marks. */
export type TextLine = { element: Element; text: string; holdsBlocks: boolean };

const inlineNames = new Set(
  'a abbr b bdi bdo big br cite code data dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const passedOver = new Set(['head', 'nav', 'button', 'object', 'figure']);
const cut = 600;

/** The blocks of a page that hold text, in document order; what is hidden, menus and figures are passed over. */
export function* textLines(root: Root | Element): Generator<TextLine> {
  for (const element of elementsOf(root, (below) => !passedOver.has(below.name) && !isHidden(below))) {
    if (inlineNames.has(element.name) && !standsAlone(element)) continue;
    const own = { text: '', holdsBlocks: false };
    collect(element, own);
    const text = oneLine(own.text).replace(/(?: ?\u001f ?)+/g, pieceMark);
    if (/[\p{L}\p{N}]/u.test(text)) yield { element, text, holdsBlocks: own.holdsBlocks };
  }
}

/** An inline element put straight into a box among other boxes is a line of its own: `<div><a>Blog</a><h1>…`. */
const standsAlone = ({ parent }: Element): boolean =>
  parent !== null && isElement(parent) && !inlineNames.has(parent.name) && holdsOnlyElements(parent);

const mixed = new WeakMap<Element, boolean>();
const holdsOnlyElements = (parent: Element): boolean => {
  const known = mixed.get(parent);
  if (known !== undefined) return known;
  let blocks = false;
  let words = false;
  for (const child of parent.childNodes) {
    if (isText(child)) words ||= child.data.trim() !== '';
    else if (isElement(child)) blocks ||= !inlineNames.has(child.name);
  }
  mixed.set(parent, blocks && !words);
  return blocks && !words;
};

const collect = (element: Element, own: { text: string; holdsBlocks: boolean }) => {
  const alone = !inlineNames.has(element.name) && holdsOnlyElements(element);
  for (const child of element.childNodes) {
    if (own.text.length > cut) return;
    if (isText(child)) own.text += child.data.slice(0, cut);
    if (!isElement(child) || isHidden(child)) continue;
    if (!inlineNames.has(child.name)) own.holdsBlocks = true;
    else if (!alone) {
      own.text += pieceMark;
      collect(child, own);
      own.text += pieceMark;
    }
  }
};
