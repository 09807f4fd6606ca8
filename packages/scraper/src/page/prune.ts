import { headingSense, type HeadingSense } from './boilerplate-headings.ts';
import { chromeStrength } from './chrome-names.ts';
import { attributeOf, isElement, isText, oneLine, rawText, type Element, type Node, type Root } from './dom.ts';
import { isHidden } from './hidden.ts';

/** What an element holds once chrome is gone. Lengths are in characters without the white space around them. */
type Weight = {
  prose: number;
  linked: number;
  links: number;
  evidence: boolean;
  opensWith: HeadingSense | null;
};

export type Pruned = { weights: Map<Element | Root, Weight>; dropped: Set<Element> };

const never = new Set([
  'head',
  'nav',
  'button',
  'input',
  'dialog',
  'object',
  'embed',
  'audio',
  'video',
  'menu',
  'datalist',
  'map',
  'rp',
  'rt',
  'frame',
  'frameset',
  'amp-ad',
  'amp-sidebar',
  'amp-consent',
]);
/** Elements no class name can remove: what they hold is the article's. */
const protectedNames = new Set(
  'html body main article pre code table thead tbody tr td th h1 h2 h3 h4 h5 h6 li ul ol dl dd dt figure figcaption em strong b i mark'.split(
    ' ',
  ),
);
const chromeRoles = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'dialog',
  'alertdialog',
  'complementary',
  'menu',
  'menubar',
]);
const advertisement =
  /^(?:advertisement|advertising|ads?|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|реклама|広告|广告)$/i;
const containers = new Set('div section aside ul ol header footer form nav center td'.split(' '));
const lists = new Set(['ul', 'ol', 'li', 'dl', 'figure']);
const shareIntent =
  /(?:facebook\.com\/(?:sharer|share|dialog)|(?:twitter|x)\.com\/(?:intent|share|home\?status)|linkedin\.com\/(?:share|cws)|reddit\.com\/submit|t\.me\/share|wa\.me\/|whatsapp\.com\/send|pinterest\.com\/pin\/create|ycombinator\.com\/submitlink|hatena\.ne\.jp\/(?:add|entry)|line\.me\/(?:R|lineit)|vk\.com\/share|getpocket\.com\/(?:save|edit)|^mailto:\?)/i;

const nothing = (): Weight => ({ prose: 0, linked: 0, links: 0, evidence: false, opensWith: null });

/** Finds what is not article text, by structure first and whole names second, and weighs what is left. */
export const prune = (root: Root): Pruned => {
  const pruned: Pruned = { weights: new Map(), dropped: new Set() };
  const total = Math.max(1, textLength(root));
  weigh(root, { pruned, total, inLink: false, inArticle: false, inReferences: false });
  return pruned;
};

const textLength = (node: Root | Element): number => {
  let length = 0;
  for (const child of node.childNodes) {
    if (isText(child)) length += child.data.trim().length;
    else if (isElement(child) && child.name !== 'a' && child.name !== 'nav') length += textLength(child);
  }
  return length;
};

type Walk = { pruned: Pruned; total: number; inLink: boolean; inArticle: boolean; inReferences: boolean };

const weigh = (parent: Root | Element, walk: Walk): Weight => {
  const weight = nothing();
  let skipFrom = 0; // the level of the boilerplate heading whose section is being left out
  let inReferences = walk.inReferences;
  for (const child of parent.childNodes) {
    if (isText(child)) addText(weight, child.data.trim().length, walk.inLink);
    if (!isElement(child)) continue;
    const level = headingLevel(child);
    if (level > 0) {
      const sense = headingSense(rawText(child));
      inReferences = sense === 'references';
      if (sense === 'boilerplate') skipFrom = level;
      else if (skipFrom > 0 && level <= skipFrom) skipFrom = 0;
      if (weight.opensWith === null && weight.prose + weight.linked === 0) weight.opensWith = sense;
    }
    const own = weighElement(child, inReferences === walk.inReferences ? walk : { ...walk, inReferences });
    if (walk.pruned.dropped.has(child)) continue;
    if (skipFrom > 0 && own.prose < walk.total * 0.3 && !own.evidence && !hasLongParagraph(child)) {
      walk.pruned.dropped.add(child);
      continue;
    }
    if (level === 0 && own.prose > 0) skipFrom = 0;
    if (weight.opensWith === null && weight.prose + weight.linked === 0) weight.opensWith = own.opensWith;
    add(weight, own);
  }
  if (weight.opensWith === null && weight.prose + weight.linked > 0) weight.opensWith = 'own';
  walk.pruned.weights.set(parent, weight);
  return weight;
};

const weighElement = (element: Element, walk: Walk): Weight => {
  const drop = () => {
    walk.pruned.dropped.add(element);
    return nothing();
  };
  if (never.has(element.name)) return drop();
  if (element.name === 'a' && shareIntent.test(attributeOf(element, 'href').slice(0, 500))) return drop();
  const inLink = walk.inLink || element.name === 'a';
  const inArticle = walk.inArticle || element.name === 'article' || element.name === 'main';
  const weight = weigh(
    element,
    inLink === walk.inLink && inArticle === walk.inArticle ? walk : { ...walk, inLink, inArticle },
  );
  if (element.name === 'a') weight.links += 1;
  if (element.name === 'pre' || element.name === 'table') weight.evidence = true;
  const share = weight.prose / walk.total;
  if (isHidden(element) && !(element.attribs['aria-hidden'] === 'true' && share > 0.5)) return drop();
  return isChrome(element, weight, share, walk) ? drop() : weight;
};

const isChrome = (element: Element, weight: Weight, share: number, walk: Walk): boolean => {
  const { name } = element;
  if (share > 0.5) return false;
  if (name === 'footer')
    return !(element.parent !== null && 'name' in element.parent && element.parent.name === 'blockquote');
  if (name === 'header' && !walk.inArticle) return true;
  if (name === 'form') return share < 0.2;
  if (chromeRoles.has(element.attribs['role']?.toLowerCase() ?? '')) return true;
  if (advertisement.test(attributeOf(element, 'aria-label'))) return true;
  if (name === 'aside' && !weight.evidence && !walk.inArticle && !isCallout(element)) return true;
  const strength = chromeStrength(element);
  const keepsName = protectedNames.has(name) && !(lists.has(name) && strength === 'strong' && !weight.evidence);
  if (isForScreenReaders(element) || (strength === 'strong' && !keepsName)) return true;
  if (isReply(element) && !weight.evidence) return true;
  if (
    isPager(element, weight) ||
    (weight.prose + weight.linked < 25 && advertisement.test(oneLine(rawText(element).slice(0, 60))))
  )
    return true;
  if (strength === 'weak' && !keepsName && !weight.evidence && share < 0.1 && !hasLongParagraph(element)) return true;
  if (!containers.has(name) || weight.evidence) return false;
  if (weight.opensWith === 'boilerplate' && share < 0.3) return true;
  return isLinkList(element, weight, walk);
};

/** A box of links: a menu, a list of other articles, a table of contents. A list under "References" is none. */
const isLinkList = (element: Element, weight: Weight, walk: Walk): boolean => {
  if (weight.links < 3 || walk.inReferences || weight.opensWith === 'references') return false;
  if (weight.linked < (weight.linked + weight.prose) * 0.7 || weight.prose > 300) return false;
  if (element.name !== 'ul' && element.name !== 'ol') return !holdsList(element) || !walk.inArticle;
  return everyLink(element, (href, rel) => href.startsWith('#') || rel.includes('tag'));
};

export const isCallout = (element: Element) =>
  /(?:^|[\s_-])(?:callout|note|tip|warning|info|alert|notice|admonition|important|caution)(?:$|[\s_-])/i.test(
    attributeOf(element, 'class').slice(0, 500),
  );

const isForScreenReaders = (element: Element) =>
  /(?:^|[\s-])(?:sr-only|screen-reader-text|visually-?hidden)(?:\s|$)/.test(attributeOf(element, 'class'));

/** A board's answers: boxes numbered like the first post, and after it. */
const isReply = ({ attribs, name, prev }: Element): boolean => {
  const numbered = /^(?:post|comment|reply|message)[-_]?\d{1,9}$/i;
  if (attribs['id'] === undefined || !numbered.test(attribs['id'])) return false;
  for (let before = prev; before !== null; before = before.prev)
    if (isElement(before)) return before.name === name && numbered.test(before.attribs['id'] ?? '');
  return false;
};

/** "Page 1 of 3: 1 2 3 Next" */
const isPager = (element: Element, { links, prose, linked }: Weight): boolean =>
  links > 0 &&
  prose + linked < 160 &&
  /^(?:page|seite|página|pagina|страница) \d{1,3} (?:of|von|de|di|из|sur|\/) \d{1,3}\b/i.test(
    oneLine(rawText(element).slice(0, 200)),
  );

const holdsList = (element: Element): boolean =>
  element.childNodes.some((child) => isElement(child) && (child.name === 'ul' || child.name === 'ol'));

const everyLink = (node: Node, test: (href: string, rel: string) => boolean): boolean => {
  if (!isElement(node)) return true;
  if (node.name === 'a' && !test(attributeOf(node, 'href'), attributeOf(node, 'rel'))) return false;
  return node.childNodes.every((child) => everyLink(child, test));
};

const hasLongParagraph = (element: Element): boolean =>
  element.name === 'p'
    ? textLength(element) > 200
    : element.childNodes.some((child) => isElement(child) && child.name === 'p' && textLength(child) > 200);

const headingLevel = ({ name }: Element): number =>
  name.length === 2 && name[0] === 'h' && name >= 'h1' && name <= 'h6' ? Number(name[1]) : 0;

const addText = (weight: Weight, length: number, inLink: boolean) => {
  if (inLink) weight.linked += length;
  else weight.prose += length;
};

const add = (weight: Weight, other: Weight) => {
  weight.prose += other.prose;
  weight.linked += other.linked;
  weight.links += other.links;
  weight.evidence ||= other.evidence;
};
