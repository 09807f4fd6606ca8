import type { Content } from '@cti/core/content';
import type { ExtractRule } from '@cti/core/source';
import { findDate, parseDate } from '../feed/parse-date.ts';
import { parseHtml, type Element, type Root } from '../page/dom.ts';
import { isHidden } from '../page/hidden.ts';
import { tameHtml } from '../page/tame-html.ts';
import { toContent } from '../page/to-content.ts';
import { select, takenBy } from './select.ts';

export type PartName = 'titles' | 'dates' | 'bodies' | 'authors';

/** What a source's own selectors find on an article's page; null or empty where they find nothing. */
type SelectedParts = {
  title: string | null;
  publishedAt: Date | null;
  authors: string[];
  content: Content | null;
  /** Parts for which selectors were given and none found anything: the page may have changed. */
  missed: PartName[];
};

/** Less text than this is a teaser or an empty frame, so the next selector is tried. */
const shortBody = 200;
const mostAuthors = 20;

/** Takes an article's page apart by the source's selectors, the first that finds something counting. Pure, and linear in the page. */
export const selectParts = (html: string, url: string, rule: ExtractRule): SelectedParts => {
  const root = parseHtml(tameHtml(html).html);
  const title = firstText(root, rule.titles, (text) => text.slice(0, 500));
  const publishedAt = firstText(root, rule.dates, (text) => parseDate(text) ?? findDate(text));
  const authors = authorsIn(root, rule.authors);
  const content = bodyIn(root, url, { selectors: rule.bodies ?? [], title });
  const found: Record<PartName, boolean> = {
    titles: title !== null,
    dates: publishedAt !== null,
    bodies: content !== null,
    authors: authors.length > 0,
  };
  const names: PartName[] = ['titles', 'dates', 'bodies', 'authors'];
  return { title, publishedAt, authors, content, missed: names.filter((name) => rule[name]?.length && !found[name]) };
};

const firstText = <T>(
  root: Root,
  selectors: readonly string[] | undefined,
  read: (text: string) => T | null,
): T | null => {
  for (const selector of selectors ?? []) {
    for (const element of select(root, selector).slice(0, 5)) {
      const text = takenBy(selector, element);
      const value = text === '' ? null : read(text);
      if (value !== null) return value;
    }
  }
  return null;
};

const authorsIn = (root: Root, selectors: readonly string[] | undefined): string[] => {
  for (const selector of selectors ?? []) {
    const names = select(root, selector)
      .slice(0, mostAuthors)
      .map((element) => takenBy(selector, element).replace(/^by\s+/i, ''))
      .filter((name) => name !== '' && name.length <= 100);
    if (names.length > 0) return [...new Set(names)];
  }
  return [];
};

type Body = { selectors: readonly string[]; title: string | null };

/** The first body with enough text; when all are short, the longest. */
const bodyIn = (root: Root, baseUrl: string, { selectors, title }: Body): Content | null => {
  let best: Content | null = null;
  for (const selector of selectors) {
    const element: Element | undefined = select(root, selector)[0];
    if (element === undefined) continue;
    const content = toContent(element, { baseUrl, keep: (below) => !isHidden(below), title });
    if (content.text.length >= shortBody) return content;
    if (content.text !== '' && content.text.length > (best?.text.length ?? 0)) best = content;
  }
  return best;
};
