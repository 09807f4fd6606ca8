import { namesOf } from './chrome-names.ts';
import { attributeOf, elementsOf, isElement, type Element, type Root } from './dom.ts';
import type { Pruned } from './prune.ts';

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
 * if it holds most of the page's running text; else, from the top down, the smallest that holds nearly all of it.
 */
export const mainContent = (root: Root, { weights, dropped }: Pruned): Element | Root => {
  const proseOf = (element: Element | Root) =>
    isElement(element) && dropped.has(element) ? 0 : (weights.get(element)?.prose ?? 0);
  const total = proseOf(root);
  if (total === 0) return root;

  let marked: Element | null = null;
  let semantic: Element | null = null;
  for (const element of elementsOf(root, (below) => !dropped.has(below))) {
    const share = proseOf(element) / total;
    if (share < 0.5) continue;
    if (marked === null && isBody(element)) marked = element;
    if (
      element.name === 'article' ||
      (semantic === null && (element.name === 'main' || attributeOf(element, 'role') === 'main'))
    )
      semantic = element;
  }
  if (marked !== null && (semantic === null || proseOf(marked) >= proseOf(semantic) * 0.7)) return marked;
  let current: Element | Root = semantic ?? root;
  for (;;) {
    const heir: Element | undefined = current.childNodes.find(
      (child): child is Element =>
        isElement(child) && goThrough.has(child.name) && proseOf(child) >= proseOf(current) * 0.9,
    );
    if (heir === undefined || (heir.name === 'table' && !holdsLayout(heir))) return current;
    current = heir;
  }
};

const isBody = (element: Element): boolean =>
  attributeOf(element, 'itemprop').toLowerCase() === 'articlebody' ||
  namesOf(`${attributeOf(element, 'class')} ${attributeOf(element, 'id')}`).some((name) =>
    bodyNames.has(name.toLowerCase()),
  );

/** Whether a table only places parts of a page: it is marked so, or its cells hold headings or tables, or there is one cell. */
export const holdsLayout = (table: Element): boolean => {
  const role = attributeOf(table, 'role');
  if (role === 'presentation' || role === 'none') return true;
  let cells = 0;
  for (const element of elementsOf(table)) {
    if (element.name === 'table' || element.name === 'h1' || element.name === 'h2' || element.name === 'article')
      return true;
    if (element.name === 'td' || element.name === 'th') cells += 1;
  }
  return cells < 2;
};
