import { oneLine } from './dom.ts';

/** What a page's structured data says of its article. Dates are as written. */
export type JsonLdArticle = {
  headline: string | null;
  authors: string[];
  published: string | null;
  modified: string | null;
  language: string | null;
  publisher: string | null;
};

const articleTypes =
  /^(?:.{0,60}[/#:])?(?:Article|NewsArticle|BlogPosting|TechArticle|Report|ScholarlyArticle|AnalysisNewsArticle|ReportageNewsArticle|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|AdvertiserContentArticle|OpinionNewsArticle)$/;
const pageTypes = /^(?:.{0,60}[/#:])?(?:WebPage|ItemPage)$/;
/** Below these keys stand other articles than the page's own. */
const aside = new Set([
  'itemListElement',
  'hasPart',
  'isPartOf',
  'citation',
  'comment',
  'mentions',
  'relatedLink',
  'breadcrumb',
  'review',
]);
const nodeLimit = 5_000;

type Record_ = Record<string, unknown>;

/** The first article among the JSON-LD texts of a page, or its WebPage; null when there is neither. Broken JSON is passed over. */
export const jsonLdArticle = (texts: string[]): JsonLdArticle | null => {
  const nodes = texts.flatMap((text) => nodesIn(parseLoosely(text)));
  const byId = new Map(nodes.map((node) => [node['@id'], node]));
  const ofType = (pattern: RegExp) =>
    nodes.find((node) => asList(node['@type']).some((type) => typeof type === 'string' && pattern.test(type)));
  const article = ofType(articleTypes);
  const page = ofType(pageTypes);
  const node = article ?? page;
  if (node === undefined) return null;
  const follow = (value: unknown): unknown => {
    const known = isRecord(value) && value['name'] === undefined ? byId.get(value['@id']) : undefined;
    return known ?? value;
  };
  return {
    headline: textOf(node['headline']) ?? (article === undefined ? null : textOf(node['name'])),
    authors: asList(node['author'] ?? node['creator']).flatMap((author) => nameOf(follow(author)) ?? []),
    published: textOf(node['datePublished'] ?? page?.['datePublished'] ?? node['dateCreated'] ?? node['uploadDate']),
    modified: textOf(node['dateModified'] ?? page?.['dateModified']),
    language: textOf(node['inLanguage']) ?? nameOf(node['inLanguage']),
    publisher: nameOf(follow(asList(node['publisher'])[0])),
  };
};

const parseLoosely = (text: string): unknown => {
  // Line breaks within strings and CDATA wrappers are the two faults seen most.
  const json = text.slice(Math.max(0, text.search(/[[{]/)), Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1);
  try {
    return JSON.parse(json.replace(/[\t\n\v\f\r]+/g, ' '));
  } catch {
    return null;
  }
};

const nodesIn = (value: unknown): Record_[] => {
  const found: Record_[] = [];
  const waiting: unknown[] = [value];
  for (let seen = 0; waiting.length > 0 && seen < nodeLimit; seen += 1) {
    const next = waiting.shift();
    if (Array.isArray(next)) waiting.push(...next.slice(0, 500));
    else if (isRecord(next)) {
      found.push(next);
      for (const [key, child] of Object.entries(next))
        if (typeof child === 'object' && !aside.has(key)) waiting.push(child);
    }
  }
  return found;
};

export const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const textOf = (value: unknown): string | null => {
  const first = asList(value)[0];
  const text = typeof first === 'string' ? oneLine(first.slice(0, 2_000)) : '';
  return text === '' ? null : text;
};

const nameOf = (value: unknown): string | null => (isRecord(value) ? textOf(value['name']) : textOf(value));
