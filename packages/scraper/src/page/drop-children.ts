import { isElement, type Element, type Root } from './dom.ts';
import type { Pruned } from './prune.ts';

/** Leaves out some children of one parent after all was weighed, and takes their weight off everything above. */
export const dropChildren = (parent: Element | Root, children: Element[], { weights, dropped }: Pruned) => {
  let [prose, linked, links] = [0, 0, 0];
  for (const child of children) {
    if (dropped.has(child)) continue;
    dropped.add(child);
    const weight = weights.get(child);
    prose += weight?.prose ?? 0;
    linked += weight?.linked ?? 0;
    links += weight?.links ?? 0;
  }
  for (let above: Element | Root | null = parent; above !== null; above = parentOf(above)) {
    const weight = weights.get(above);
    if (weight !== undefined) {
      weight.prose -= prose;
      weight.linked -= linked;
      weight.links -= links;
    }
    if (isElement(above) && dropped.has(above)) return; // what is left out weighs on nothing above it
  }
};

export const parentOf = (node: Element | Root): Element | Root | null =>
  node.parent !== null && 'childNodes' in node.parent ? (node.parent as Element | Root) : null;

export const ancestorsOf = (element: Element | null): Set<Element | Root> => {
  const found = new Set<Element | Root>();
  for (let above = element === null ? null : parentOf(element); above !== null; above = parentOf(above))
    found.add(above);
  return found;
};
