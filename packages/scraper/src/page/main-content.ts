import { namesOf } from './chrome-names.ts';
import { attributeOf, elementsOf, isElement, type Element, type Root } from './dom.ts';
import { ancestorsOf } from './drop-children.ts';
import type { Pruned } from './prune.ts';
import { trimSiblings } from './trim-siblings.ts';

/** Names publishing systems give the element that holds the text and nothing else. */
const bodyNames = new Set(
  `entry-content post-content article-content article-body article__body article__content articlebody post-body post__content
  post__body post-full-content gh-content e-content markdown-body story-body story-content blog-content blog-post-content
  single-content content-body td-post-content available-content blog-post-body blog-post__body hs-blog-post__body
  rich-text-body article-text article_body field--name-body node__content single-post-content the-content c-article__body
  articleText article-detail-body news-body news-content detail-content postArticle-content prose hs_cos_wrapper_type_rich_text`
    .toLowerCase()
    .split(/\s+/),
);
const goThrough = new Set([
  'html',
  'body',
  'div',
  'section',
  'main',
  'article',
  'form',
  'center',
  'table',
  'tbody',
  'tr',
  'td',
]);

/**
 * The element that holds the article: one named or marked as an article's body, else an article or main element, each only
 * if it holds most of the page's running text, or a good part of it and the title; from there down, the smallest that holds
 * nearly all. Boxes beside it that hold no paragraph are added to what is left out.
 */
export const mainContent = (root: Root, title: Element | null, pruned: Pruned): Element | Root => {
  const { weights, dropped } = pruned;
  const proseOf = (element: Element | Root) =>
    isElement(element) && dropped.has(element) ? 0 : (weights.get(element)?.prose ?? 0);
  const total = proseOf(root);
  if (total === 0) return root;

  const overTitle = ancestorsOf(title);
  let afterTitle = false;
  let marked: Element | null = null;
  let semantic: Element | null = null;
  for (const element of elementsOf(root, (below) => below === title || !dropped.has(below))) {
    if (element === title) afterTitle = true;
    const share = proseOf(element) / total;
    if (share < 0.2 || (share < 0.5 && !afterTitle && !overTitle.has(element))) continue;
    if (marked === null && isBody(element) && share >= 0.3) marked = element;
    const holdsIt = share >= 0.5 || overTitle.has(element);
    if (holdsIt && (element.name === 'article' || (semantic === null && isMain(element)))) semantic = element;
  }
  if (marked !== null && (semantic === null || proseOf(marked) >= proseOf(semantic) * 0.7)) return marked;
  return tightest(semantic ?? root, title, pruned);
};

const tightest = (from: Element | Root, title: Element | null, pruned: Pruned): Element | Root => {
  const proseOf = (element: Element | Root) =>
    isElement(element) && pruned.dropped.has(element) ? 0 : (pruned.weights.get(element)?.prose ?? 0);
  let holder: Element | Root | null = null; // fixed once something beside the heir is kept
  for (let current = from; ;) {
    const heir = heirOf(current, proseOf);
    if (heir === null) return holder ?? current;
    if (proseOf(heir) < proseOf(current)) {
      const remains = trimSiblings(current, heir, title, pruned);
      if (remains !== 'nothing') holder ??= current;
      if (remains === 'text') return holder ?? current;
    }
    current = heir;
  }
};

/** The child that holds most of an element's text, if it may be entered. */
const heirOf = (element: Element | Root, proseOf: (element: Element) => number): Element | null => {
  let heir: Element | null = null;
  let [most, all] = [0, 0];
  for (const child of element.childNodes) {
    if (!isElement(child)) continue;
    const prose = proseOf(child);
    all += prose;
    if (prose > most) [heir, most] = [child, prose];
  }
  if (heir === null || most < all * 0.5 || !goThrough.has(heir.name)) return null;
  return heir.name === 'table' && !holdsLayout(heir) ? null : heir;
};

const isMain = (element: Element) => element.name === 'main' || attributeOf(element, 'role') === 'main';

const isBody = (element: Element): boolean =>
  attributeOf(element, 'itemprop').toLowerCase() === 'articlebody' ||
  namesOf(`${attributeOf(element, 'class')} ${attributeOf(element, 'id')}`).some((name) =>
    bodyNames.has(name.toLowerCase()),
  );

/** Whether a table only places parts of a page: it is marked so, or its cells hold headings or tables, or there is one cell. */
export const holdsLayout = (table: Element): boolean => {
  const role = attributeOf(table, 'role');
  if (role === 'presentation' || role === 'none') return true;
  let [cells, rows, images] = [0, 0, 0];
  for (const element of elementsOf(table)) {
    if (element.name === 'table' || element.name === 'h1' || element.name === 'h2' || element.name === 'article')
      return true;
    if (element.name === 'td' || element.name === 'th') cells += 1;
    else if (element.name === 'tr') rows += 1;
    else if (element.name === 'img') images += 1;
  }
  return cells < 2 || (images === 1 && cells === rows && cells === 2); // a picture over its caption
};
