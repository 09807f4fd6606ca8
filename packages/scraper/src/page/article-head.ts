import { readByline, type Byline } from './byline.ts';
import { elementsOf, isElement, type Element, type Root } from './dom.ts';
import { dropChildren, parentOf } from './drop-children.ts';
import type { Pruned } from './prune.ts';
import { textLines, type TextLine } from './text-lines.ts';
import type { TitleHeading } from './title-heading.ts';

const linesBefore = 4;
const linesAfter = 10;
const paragraph = 200;
const sentence = 80;

/**
 * Leaves out what stands around the title and is not text: all before it (bars, kickers, crumbs) and the bylines after it.
 * Returns what those bylines say.
 */
export const dropArticleHead = (root: Root, heading: TitleHeading, pruned: Pruned): Byline => {
  const { before, after } = linesAround(root, heading.element);
  const said: Required<Byline> = { authors: [], published: [], modified: [], beside: [] };
  const read = (line: TextLine) => {
    const byline = readByline(line.text);
    if (byline === null) return false;
    said.authors.push(...byline.authors);
    said.published.push(...byline.published);
    said.modified.push(...byline.modified);
    said.beside.push(...(byline.beside ?? []));
    return true;
  };
  const marks = after.map(read);
  before.toReversed().forEach(read); // nearest first, and after what follows the title
  const lastMark = marks.lastIndexOf(true);
  for (const [index, line] of after.slice(0, lastMark + 1).entries()) {
    const parent = parentOf(line.element);
    if (parent === null || line.holdsBlocks) continue;
    if (marks[index] === true || isKicker(line)) dropChildren(parent, [line.element], pruned);
  }
  dropBefore(heading, pruned);
  return said;
};

/** The few lines just before the title, and those after it up to where the text begins. */
const linesAround = (root: Root, heading: Element) => {
  const before: TextLine[] = [];
  const after: TextLine[] = [];
  const inHeading = new Set([heading, ...elementsOf(heading)]);
  let passed = false;
  let sentences = 0;
  for (const line of textLines(root)) {
    if (inHeading.has(line.element)) passed = true;
    else if (!passed) {
      before.push(line);
      if (before.length > linesBefore) before.shift();
    } else {
      const isByline = readByline(line.text) !== null;
      if (!isByline && line.text.length >= sentence) sentences += 1;
      const begins =
        line.text.length >= paragraph || sentences > 1 || /^(?:h[23]|pre|table|t[dh]|li)$/.test(line.element.name);
      if ((begins && !isByline) || after.length >= linesAfter) break;
      after.push(line);
    }
  }
  return { before, after };
};

/** A category or a series' name: "Webinar", "Threat research". */
const isKicker = ({ text }: TextLine) =>
  text.length <= 30 && text.split(' ').length <= 4 && !/[.!?:。！？]$/.test(text);

/** Only where the bulk of the page's text comes after the title, or the heading is not the title after all. */
const dropBefore = ({ element: heading, confirmed }: TitleHeading, pruned: Pruned) => {
  const levels: { parent: Element | Root; children: Element[] }[] = [];
  let prose = 0;
  let top: Element | Root = heading;
  for (let node: Element = heading; ;) {
    const parent = parentOf(node);
    if (parent === null) break;
    const children: Element[] = [];
    for (const child of parent.childNodes) {
      if (child === node) break;
      if (!isElement(child) || pruned.dropped.has(child)) continue;
      const weight = pruned.weights.get(child);
      if (weight === undefined || weight.evidence || (!confirmed && weight.prose >= paragraph)) continue;
      prose += weight.prose;
      children.push(child);
    }
    levels.push({ parent, children });
    top = parent;
    if (!isElement(parent)) break;
    node = parent;
  }
  const total = pruned.weights.get(top)?.prose ?? 0;
  if (prose > (total - prose) * 0.35) return;
  for (const { parent, children } of levels) dropChildren(parent, children, pruned);
};
