import type { Page, PageMetadata } from '@cti/core/content';
import { dropArticleHead } from './article-head.ts';
import { dropCardLists } from './card-lists.ts';
import { absoluteUrl, isElement, oneLine, parseHtml, rawText, type Element, type Root } from './dom.ts';
import { htmlToContent } from './html-to-content.ts';
import { jsonLdArticle, type JsonLdArticle } from './json-ld.ts';
import { mainContent } from './main-content.ts';
import { pageAuthors } from './page-authors.ts';
import { pageDates } from './page-dates.ts';
import { pageFacts, type PageFacts } from './page-facts.ts';
import { pageTitle } from './page-title.ts';
import { stateArticle } from './page-state.ts';
import { prune } from './prune.ts';
import { tameHtml } from './tame-html.ts';
import { textLanguage } from './text-language.ts';
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
  dropCardLists(root, heading?.element ?? null, { url, isArticle: article !== null || saysArticle(facts) }, pruned);
  const byline = heading === null ? null : dropArticleHead(root, heading, pruned);
  const shown = toContent(mainContent(root, heading?.element ?? null, pruned), { baseUrl, keep, title });
  const state = shown.text.length < blankPage ? stateArticle(tamed.state) : null;
  const content = state === null ? shown : htmlToContent(state.html, baseUrl);
  const textHead = content.text.length > 0 ? content.text.slice(0, 400) : headOf(root);
  const metadata: PageMetadata = {
    title,
    authors: pageAuthors(facts, article, byline),
    ...pageDates({ facts, article, byline, state: state?.published ?? null, url, textHead }),
    canonicalUrl: canonicalOf(facts, baseUrl),
    siteName,
    ...languageOf(facts, article, content.text),
  };
  return { content, metadata };
};

/** A page that shows less without its script may carry its text as data. */
const blankPage = 200;

const saysArticle = ({ meta }: PageFacts): boolean =>
  meta.get('og:type') === 'article' || meta.has('article:published_time');

const siteNameOf = (facts: PageFacts, article: JsonLdArticle | null): string | null =>
  facts.meta.get('og:site_name') ?? article?.publisher ?? facts.meta.get('application-name') ?? null;

const canonicalOf = (facts: PageFacts, baseUrl: string): string | null => {
  const declared = facts.canonical ?? facts.meta.get('og:url');
  return declared === undefined ? null : absoluteUrl(declared, baseUrl);
};

/** A language tag such as "en" or "pt-BR", or what the text itself tells where no tag has that form. */
const languageOf = (
  facts: PageFacts,
  article: JsonLdArticle | null,
  text: string,
): Pick<PageMetadata, 'language' | 'languageFrom'> => {
  for (const candidate of [
    facts.language,
    facts.meta.get('content-language'),
    facts.meta.get('og:locale'),
    article?.language,
    facts.meta.get('dcterms.language'),
    facts.meta.get('inlanguage'),
  ]) {
    const tag = candidate?.split(',')[0]?.trim().replace('_', '-') ?? '';
    if (/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return { language: tag, languageFrom: 'page' };
  }
  const language = textLanguage(text);
  return language === null ? { language } : { language, languageFrom: 'text' };
};

const headOf = (root: Root): string => {
  const body = root.childNodes.find(isElement);
  return body === undefined ? '' : oneLine(rawText(body).slice(0, 400));
};
