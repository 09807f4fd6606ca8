import { load, type CheerioAPI } from 'cheerio/slim';

export type Root = ReturnType<CheerioAPI['root']>[number];
export type Node = Root['childNodes'][number];
export type Element = Extract<Node, { attribs: Record<string, string> }>;
type Text = Extract<Node, { nodeType: 3 }>;

const xml = { xmlMode: false, decodeEntities: true };

/**
 * The tree of an HTML text. htmlparser2 rather than parse5: its work is linear in the text, where the HTML5 algorithm can
 * be made to rebuild a long list of formatting elements for each paragraph. Give it tamed text (see tame-html.ts).
 */
export const parseHtml = (html: string): Root => {
  const root = load(html, { xml }).root()[0];
  if (root === undefined) throw new TypeError('the parser returned no document');
  return root;
};

// Not by nodeType: a doctype has an element's.
export const isElement = (node: Node | Root): node is Element => 'attribs' in node;
export const isText = (node: Node | Root): node is Text => node.nodeType === 3;

/** An element's attribute, trimmed; '' when it has none. */
export const attributeOf = (element: Element, name: string): string => element.attribs[name]?.trim() ?? '';

/** All text below a node as it stands, with nothing between elements. */
export const rawText = (node: Node | Root): string => {
  if (isText(node)) return node.data;
  if (!('childNodes' in node)) return '';
  let text = '';
  for (const child of node.childNodes) text += rawText(child);
  return text;
};

/** `text` on one line, with runs of white space made one space. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The elements below a node, in document order; `enter` may close off an element and all below it. */
export function* elementsOf(
  root: Root | Element,
  enter: (element: Element) => boolean = () => true,
): Generator<Element> {
  const waiting: Node[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node) || !enter(node)) continue;
    yield node;
    for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
      const child = node.childNodes[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** An address made absolute; null unless it is http(s). Not for fetching as it is: the door judges addresses. */
export const absoluteUrl = (address: string, base: string): string | null => {
  const trimmed = address.trim();
  if (trimmed === '' || trimmed.length > 4_096) return null;
  const url = URL.parse(trimmed, base);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
};
