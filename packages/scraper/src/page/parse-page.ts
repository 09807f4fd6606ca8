import type { Page, PageMetadata } from '@cti/core/content';
import { dropArticleHead } from './article-head.ts';
import { absoluteUrl, isElement, oneLine, parseHtml, rawText, type Element, type Root } from './dom.ts';
import { jsonLdArticle, type JsonLdArticle } from './json-ld.ts';
import { mainContent } from './main-content.ts';
import { pageAuthors } from './page-authors.ts';
import { pageDates } from './page-dates.ts';
import { pageFacts, type PageFacts } from './page-facts.ts';
import { pageTitle } from './page-title.ts';
import { prune } from './prune.ts';
import { tameHtml } from './tame-html.ts';
import { titleHeading } from './title-heading.ts';
import { toContent } from './to-content.ts';

/**
 * The article of a page: its text as blocks with exact spans, without menus, banners, related posts or comments, and what the
 * page says of itself. Pure, linear in the page's size, at most 5 MB of HTML read and 1,000,000 characters of text kept.
 *
 * There is no HTML in what it returns, so there is none to sanitise: the reader renders blocks as text.
 */
export const parsePage = (html: string, url: string): Page => {
  const tamed = tameHtml(html);
  const root = parseHtml(tamed.html);
  const facts = pageFacts(root);
  const article = jsonLdArticle(tamed.jsonLd);
  const siteName = siteNameOf(facts, article);
  const title = pageTitle(facts, article, siteName);
  const baseUrl = (facts.base === null ? null : absoluteUrl(facts.base, url)) ?? url;

  const pruned = prune(root);
  const keep = (element: Element) => !pruned.dropped.has(element);
  const heading = titleHeading(root, title);
  const byline = heading === null ? null : dropArticleHead(root, heading, pruned);
  const content = toContent(mainContent(root, heading?.element ?? null, pruned), { baseUrl, keep, title });
  const textHead = content.text.length > 0 ? content.text.slice(0, 400) : headOf(root);
  const metadata: PageMetadata = {
    title,
    authors: pageAuthors(facts, article, byline),
    ...pageDates({ facts, article, byline, url, textHead }),
    canonicalUrl: canonicalOf(facts, baseUrl),
    siteName,
    language: languageOf(facts, article),
  };
  return { content, metadata };
};

const siteNameOf = (facts: PageFacts, article: JsonLdArticle | null): string | null =>
  facts.meta.get('og:site_name') ?? article?.publisher ?? facts.meta.get('application-name') ?? null;

const canonicalOf = (facts: PageFacts, baseUrl: string): string | null => {
  const declared = facts.canonical ?? facts.meta.get('og:url');
  return declared === undefined ? null : absoluteUrl(declared, baseUrl);
};

/** A language tag such as "en" or "pt-BR"; null unless it has a tag's form. */
const languageOf = (facts: PageFacts, article: JsonLdArticle | null): string | null => {
  for (const candidate of [
    facts.language,
    facts.meta.get('content-language'),
    facts.meta.get('og:locale'),
    article?.language,
  ]) {
    const tag = candidate?.split(',')[0]?.trim().replace('_', '-') ?? '';
    if (/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return tag;
  }
  return null;
};

const headOf = (root: Root): string => {
  const body = root.childNodes.find(isElement);
  return body === undefined ? '' : oneLine(rawText(body).slice(0, 400));
};
