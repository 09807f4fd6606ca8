import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import { bareEntry } from '../discovery/link-card.ts';
import {
  attributeOf,
  elementsOf,
  isElement,
  isText,
  oneLine,
  parseHtml,
  type Element,
  type Node,
} from '../page/dom.ts';
import { isHidden } from '../page/hidden.ts';
import { tameHtml } from '../page/tame-html.ts';
import { digestLink } from './digest-link.ts';

const mostLinks = 2_000;
const mostEntries = 100;
const blockNames = new Set('p li td th dd dt h1 h2 h3 h4 h5 h6 blockquote div section article'.split(' '));
const headingName = /^h[1-6]$/;
const saysNothing =
  /^(?:(?:read|learn|see|find out|view|full|more|the|article|story|post|report|here|link|source|details|continue|reading|blog|via|original|this|click|full story|pdf|\W){1,12}|\d{1,4}|[\w-]{1,40}(?:\.[\w-]{1,40}){1,3})$/i;

/**
 * The articles an entry of a digest links to, each as an entry of its own, in the digest's order: its title is the link's
 * text, or what its paragraph says when that is only "read more"; its text is that paragraph. Links to the digest's own
 * site, to social networks, sign-offs and files are no articles. Dates are unknown: the digest's is not theirs. At most 100.
 */
export const splitDigest = (html: string, baseUrl: string, ownHost: string): FeedEntry[] => {
  const root = parseHtml(tameHtml(html).html);
  const found = new Map<string, FeedEntry>();
  let heading = '';
  let examined = 0;
  for (const element of elementsOf(root, (each) => !isChrome(each))) {
    if (headingName.test(element.name)) heading = textOf(element, 300);
    if (element.name !== 'a') continue;
    examined += 1;
    if (examined > mostLinks) break;
    const url = digestLink(attributeOf(element, 'href'), baseUrl, ownHost);
    if (url === null) continue;
    const key = canonicalUrl(url);
    const known = found.get(key);
    if (known === undefined && found.size >= mostEntries) continue;
    const block = blockOf(element);
    const text = textOf(block, 2_000);
    const title = titleOf(element, { block: text, heading: heading === text ? '' : heading });
    if (known === undefined || title.sure)
      found.set(key, {
        ...bareEntry(key, known?.title && !title.sure ? known.title : title.text),
        html: teaserOf(known, text),
      });
  }
  return [...found.values()].map((entry) => (entry.title === '' ? { ...entry, title: entry.url } : entry));
};

const isChrome = (element: Element): boolean =>
  ['nav', 'footer', 'form', 'header'].includes(element.name) ||
  isHidden(element) ||
  /(?:^|[\s_-])(?:footer|unsubscribe|social|share|preheader|nav|menu|sponsor(?:ed)?|advert\w{0,10})(?:$|[\s_-])/i.test(
    attributeOf(element, 'class').slice(0, 300),
  );

/** The paragraph, list item or cell a link stands in. */
const blockOf = (link: Element): Element => {
  let block = link;
  for (let steps = 0; steps < 8; steps += 1) {
    const { parent } = block;
    if (parent === null || !('name' in parent) || parent.name === 'body') break;
    block = parent;
    if (blockNames.has(block.name)) break;
  }
  return block;
};

/** `sure` when the link itself says what it leads to. */
const titleOf = (
  link: Element,
  { block, heading }: { block: string; heading: string },
): { text: string; sure: boolean } => {
  const own = textOf(link, 500);
  if (own.length >= 12 && !saysNothing.test(own)) return { text: own, sure: own.split(' ').length >= 3 };
  const around = block.length > 200 ? `${block.slice(0, block.lastIndexOf(' ', 150) + 1 || 150).trim()}…` : block;
  const instead = [around, heading, own].find((text) => text.length >= 12 && !saysNothing.test(text));
  return { text: instead ?? own, sure: false };
};

const teaserOf = (known: FeedEntry | undefined, text: string): string | null => {
  const before = known?.html ?? '';
  if (text === '' || before.length > text.length) return before === '' ? null : before;
  return `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`;
};

const textOf = (element: Element, limit: number): string => oneLine(collect(element, limit)).slice(0, limit);

const collect = (node: Node, limit: number): string => {
  if (isText(node)) return node.data.slice(0, limit);
  if (!isElement(node)) return '';
  let text = '';
  for (const child of node.childNodes) {
    if (text.length >= limit) break;
    text += collect(child, limit - text.length) + (isElement(child) && blockNames.has(child.name) ? ' ' : '');
  }
  return text;
};
