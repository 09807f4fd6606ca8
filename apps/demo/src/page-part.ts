import { escapeText } from './escape.ts';
import type { PublishedArticle, Site } from './site.ts';

/** schema.org data of an article, safe inside a script element. */
export const articleLinkedData = (site: Site, origin: string, article: PublishedArticle): string =>
  JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: article.title,
    datePublished: article.publishedAt.toISOString(),
    dateModified: article.modifiedAt.toISOString(),
    author: { '@type': 'Person', name: article.author },
    publisher: { '@type': 'Organization', name: site.name, url: origin },
    mainEntityOfPage: article.url,
    inLanguage: article.language,
    keywords: article.tags,
  }).replaceAll('<', '\\u003c');

/** The picture a share card shows. */
export const imageUrl = (origin: string, article: PublishedArticle): string => `${origin}/media/${article.slug}.svg`;

/** A day in words, in UTC: "November 22, 2026". */
export const longDate = (date: Date): string =>
  date.toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });

/** A plain drawing that stands for a screenshot; the label says which. */
export const placeholderImage = (label: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="420" viewBox="0 0 960 420"><rect width="960" height="420" fill="#1d2733"/><path d="M0 340 L160 260 320 300 480 180 640 240 800 120 960 200 V420 H0 Z" fill="#2f4858"/><text x="40" y="64" font-family="sans-serif" font-size="24" fill="#c9d6df">${escapeText(label)}</text></svg>`;

/** The one style sheet all demo sites share: readable when a person opens them. */
export const styleSheet =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1b2430}pre{background:#f3f5f7;padding:1rem;overflow:auto}table{border-collapse:collapse}td,th{border:1px solid #cfd6dd;padding:.3rem .6rem;text-align:left}img{max-width:100%}.visually-hidden{position:absolute;left:-9999px}nav ul{display:flex;gap:1rem;list-style:none;padding:0}\n';
