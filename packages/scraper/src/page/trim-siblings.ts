import { attributeOf, elementsOf, isElement, rawText, type Element, type Root } from './dom.ts';
import { ancestorsOf, dropChildren } from './drop-children.ts';
import { isCallout, type Pruned } from './prune.ts';
import { textLines } from './text-lines.ts';

const boxes = new Set('div section aside header form center main article'.split(' '));
const asides = new Set(['a', 'span', 'ul', 'ol']);
const sentence = 80;
const paragraph = 200;

/** Values an article is read for; a box that holds one is the article's however short it is. */
export const observables =
  /\[\.\]|\(dot\)|hxxps?:|\b[0-9a-f]{32,64}\b|\b\d{1,3}(?:\.|\[\.\])\d{1,3}(?:\.|\[\.\])\d{1,3}(?:\.|\[\.\])\d{1,3}\b|CVE-\d{4}-|\bT1\d{3}\b/i;
const legal = /©|\(c\) 20\d\d|copyright 20\d\d|all rights reserved|無断転載|все права/i;

/** What is left beside `heir`: nothing, other boxes, or text that shows `parent` to be the text's own element. */
export type Remains = 'nothing' | 'boxes' | 'text';

/**
 * Leaves out the boxes beside the one that holds most of a parent's text, where nothing in them reads like a paragraph:
 * calls to action, cards, footers, chat bubbles. A box that holds evidence or looks like `heir` stays.
 */
export const trimSiblings = (parent: Element | Root, heir: Element, title: Element | null, pruned: Pruned): Remains => {
  const overTitle = ancestorsOf(title);
  const isOutside = title === null || overTitle.has(heir); // what stands beside title and text together
  const unlike: Element[] = [];
  const kept = new Set<Remains>();
  let before = true;
  for (const child of parent.childNodes) {
    if (child === heir) before = false;
    if (!isElement(child) || child === heir || pruned.dropped.has(child) || child === title) continue;
    const weight = pruned.weights.get(child);
    if (weight === undefined || weight.prose + weight.linked === 0) continue;
    if (overTitle.has(child)) {
      if (!before || !isOnlyTitle(child, title, pruned)) kept.add('boxes');
    } else if (isUnlike(child, { heir, isOutside }, pruned)) unlike.push(child);
    else kept.add(boxes.has(child.name) ? 'boxes' : 'text');
  }
  dropChildren(parent, unlike, pruned);
  return kept.has('text') ? 'text' : kept.has('boxes') ? 'boxes' : 'nothing';
};

type Beside = { heir: Element; isOutside: boolean };

const isUnlike = (box: Element, { heir, isOutside }: Beside, { weights, dropped }: Pruned): boolean => {
  const weight = weights.get(box);
  const share = (weight?.prose ?? 0) / Math.max(1, weights.get(heir)?.prose ?? 0);
  if (weight === undefined || share > 0.5) return false;
  const words = rawText(box);
  const { longest, items } = proportions(box, dropped);
  const isBox = boxes.has(box.name);
  if ((isBox || isOutside) && legal.test(words) && longest < paragraph && !weight.evidence) return true;
  if (share > 0.25) return false;
  const isLinks = weight.prose < weight.linked * 0.4;
  if (isLinks && (share < 0.1 || asides.has(box.name))) return weight.opensWith !== 'references';
  if (weight.evidence || weight.opensWith === 'references' || observables.test(words)) return false;
  if (isOutside && share < 0.1) return true;
  if (!isBox || isCallout(box) || looksLike(box, heir) || longest >= paragraph) return false;
  return holdsControl(box) || (longest < sentence && (items < 3 || weight.links >= items));
};

const proportions = (box: Element, dropped: Set<Element>) => {
  let [longest, items] = [0, 0];
  for (const { element, text } of textLines(box)) {
    if (dropped.has(element)) continue;
    longest = Math.max(longest, text.length);
    if (element.name === 'li') items += 1;
  }
  return { longest, items };
};

const looksLike = (one: Element, other: Element) =>
  one.name === other.name &&
  attributeOf(one, 'class') === attributeOf(other, 'class') &&
  (attributeOf(one, 'class') !== '' || one.name === 'section');

const holdsControl = (box: Element): boolean => {
  for (const element of elementsOf(box).take(500)) {
    if (element.name === 'button' || element.name === 'input') return true;
    if (element.name === 'a' && /(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])/i.test(attributeOf(element, 'class')))
      return true;
  }
  return false;
};

/** A hero that says the title and no sentence besides. */
const isOnlyTitle = (box: Element, title: Element | null, { dropped }: Pruned): boolean => {
  for (const { element, text } of textLines(box)) {
    if (element !== title && !dropped.has(element) && text.length >= 40) return false;
  }
  return true;
};
