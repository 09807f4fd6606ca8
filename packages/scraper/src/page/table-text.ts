import { absoluteUrl, attributeOf, elementsOf, isElement, isText, type Element, type Node } from './dom.ts';
import type { Run } from './content-builder.ts';
import { inlineText, type InlineText } from './inline-text.ts';

/** A table as text: cells parted by a tab, rows by a newline. Breaks within a cell become spaces, so the grid stays whole. */
export const tableText = (table: Element, baseUrl: string, keep: (element: Element) => boolean): Run => {
  const rows: string[] = [];
  const links: Run['links'] = [];
  let offset = 0;
  for (const row of elementsOf(table, keep)) {
    if (row.name !== 'tr') continue;
    const cells = row.childNodes.filter(
      (child): child is Element => isElement(child) && (child.name === 'td' || child.name === 'th') && keep(child),
    );
    const runs = cells.map((cell) => cellText(cell, baseUrl, keep));
    if (runs.every(({ text }) => text === '')) continue;
    let at = offset;
    for (const run of runs) {
      for (const link of run.links) links.push({ start: at + link.start, end: at + link.end, href: link.href });
      at += run.text.length + 1;
    }
    rows.push(runs.map(({ text }) => text).join('\t'));
    offset = at;
  }
  return { text: rows.join('\n'), links };
};

const cellText = (cell: Element, baseUrl: string, keep: (element: Element) => boolean): Run => {
  const inline = inlineText();
  addNodes(cell.childNodes, inline, baseUrl, keep);
  return inline.take();
};

const parts = new Set([
  'p',
  'div',
  'li',
  'br',
  'pre',
  'ul',
  'ol',
  'dd',
  'dt',
  'tr',
  'td',
  'th',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
]);

const addNodes = (nodes: Node[], inline: InlineText, baseUrl: string, keep: (element: Element) => boolean) => {
  for (const node of nodes) {
    if (isText(node)) inline.add(node.data);
    if (!isElement(node) || !keep(node)) continue;
    if (parts.has(node.name)) inline.add(' ');
    if (node.name === 'img' && inline.isEmpty()) inline.add(attributeOf(node, 'alt'));
    const href = node.name === 'a' ? absoluteUrl(attributeOf(node, 'href'), baseUrl) : null;
    if (href !== null) inline.openLink(href);
    addNodes(node.childNodes, inline, baseUrl, keep);
    if (href !== null) inline.closeLink();
    if (parts.has(node.name)) inline.add(' ');
  }
};
