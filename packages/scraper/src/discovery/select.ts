import { readSelector, selectorProblem } from '@cti/core/css-selector';
import { load } from 'cheerio/slim';
import { attributeOf, isElement, oneLine, rawText, type Element, type Node, type Root } from '../page/dom.ts';

/** A selector costs each element a walk up the tree, so their depths together bound the work. Real pages sum up to 200,000. */
const depthBudget = 2_000_000;

/**
 * The elements a CSS selector finds, in the page's order; none for a selector that `selectorProblem` refuses. Of a page
 * that is large beyond reason only the beginning is searched.
 */
export const select = (root: Root, selector: string): Element[] => {
  if (selectorProblem(selector) !== null) return [];
  const $ = load(root, { xml: { xmlMode: false } });
  return $(firstElements(root)).filter(readSelector(selector).css).toArray();
};

/** What a selector takes of an element, on one line: the attribute its suffix names, or the text. At most 2,000 characters. */
export const takenBy = (selector: string, element: Element): string => {
  const { attribute } = readSelector(selector);
  return oneLine((attribute === null ? rawText(element) : attributeOf(element, attribute)).slice(0, 2_000));
};

const firstElements = (root: Root): Element[] => {
  const found: Element[] = [];
  const waiting: { node: Node; depth: number }[] = [];
  const add = (children: readonly Node[], depth: number) => {
    for (const node of children.toReversed()) if (isElement(node)) waiting.push({ node, depth });
  };
  add(root.childNodes, 1);
  let spent = 0;
  for (let next = waiting.pop(); next !== undefined && spent < depthBudget; next = waiting.pop()) {
    if (!isElement(next.node)) continue;
    found.push(next.node);
    spent += next.depth;
    add(next.node.childNodes, next.depth + 1);
  }
  return found;
};
