import { escapeText } from './escape.ts';

/** A sitemap index (sitemaps.org protocol 0.9). */
export const writeSitemapIndex = (sitemaps: { url: string; modifiedAt: Date }[]): string =>
  document(
    'sitemapindex',
    sitemaps.map((each) => entry('sitemap', each.url, each.modifiedAt)),
  );

/** A sitemap of pages, each with the day it last changed. */
export const writeSitemap = (pages: { url: string; modifiedAt: Date }[]): string =>
  document(
    'urlset',
    pages.map((each) => entry('url', each.url, each.modifiedAt)),
  );

const document = (root: string, entries: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</${root}>
`;

const entry = (name: string, url: string, modifiedAt: Date): string =>
  `  <${name}><loc>${escapeText(url)}</loc><lastmod>${modifiedAt.toISOString()}</lastmod></${name}>`;
