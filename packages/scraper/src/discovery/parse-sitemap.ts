import { CtiError } from '@cti/core/error';
import { parseDate } from '../feed/parse-date.ts';
import { plainText } from '../feed/plain-text.ts';
import { absoluteUrl } from '../page/dom.ts';

export type SitemapLink = { url: string; lastModified: Date | null };
/** `title` is what a news sitemap gives; `publishedAt` its publication date. */
export type SitemapPage = SitemapLink & { title: string | null; publishedAt: Date | null };
export type Sitemap = { sitemaps: SitemapLink[]; pages: SitemapPage[] };

const textLimit = 60_000_000;
const countLimit = 50_000;
const tagLimit = 2_000_000;
const tag =
  /<(\/?)(?:([\w.-]{1,30}):)?(urlset|sitemapindex|url|sitemap|loc|lastmod|title|publication_date)(?=[\s>/])[^<>]*>(?:\s*<!\[CDATA\[)?([^<]*)/gi;
/** Prefixes whose `loc` and `title` are not the page's. */
const otherPrefix = /^(?:image|video|xhtml|pagemap|mobile)/i;

type Open = { kind: 'url' | 'sitemap'; fields: Map<string, string> };

/**
 * Reads a sitemap or a sitemap index (sitemaps.org 0.9, with news titles), or a plain list of addresses. Tolerates broken XML and a
 * document that breaks off; linear; at most 50,000 of each. Throws CtiError `not-a-sitemap` for anything else.
 */
export const parseSitemap = (text: string, url: string): Sitemap => {
  const source = text.slice(0, textLimit);
  const sitemap: Sitemap = { sitemaps: [], pages: [] };
  let open: Open | null = null;
  let seen = false;
  for (const [, slash, prefix, rawName, value] of source.matchAll(tag).take(tagLimit)) {
    const name = (rawName ?? '').toLowerCase();
    if (name === 'urlset' || name === 'sitemapindex') seen = true;
    else if (name === 'url' || name === 'sitemap') {
      if (open !== null) close(open, sitemap, url);
      open = slash === '/' ? null : { kind: name, fields: new Map() };
    } else if (open !== null && slash !== '/' && !otherPrefix.test(prefix ?? '') && !open.fields.has(name)) {
      open.fields.set(name, (value ?? '').replace(/\]\]>?$/, '').trim());
    }
    if (sitemap.pages.length >= countLimit || sitemap.sitemaps.length >= countLimit) return sitemap;
  }
  if (seen) return sitemap;
  const pages = addressList(source, url);
  if (pages.length > 0) return { sitemaps: [], pages };
  throw new CtiError('not-a-sitemap', 'The address answers with something other than a sitemap.', 'retry', {
    detail: { url },
  });
};

const close = ({ kind, fields }: Open, sitemap: Sitemap, baseUrl: string) => {
  const address = absoluteUrl(plainText(fields.get('loc') ?? '').replaceAll(' ', '%20'), baseUrl);
  if (address === null) return;
  const link = { url: address, lastModified: parseDate(fields.get('lastmod') ?? '') };
  if (kind === 'sitemap') {
    sitemap.sitemaps.push(link);
    return;
  }
  const title = plainText(fields.get('title') ?? '').slice(0, 500);
  sitemap.pages.push({
    ...link,
    title: title === '' ? null : title,
    publishedAt: parseDate(fields.get('publication_date') ?? ''),
  });
};

/** A text sitemap: one address a line and nothing else. */
const addressList = (source: string, baseUrl: string): SitemapPage[] => {
  const pages: SitemapPage[] = [];
  for (const line of source.replace(/^\uFEFF/, '').split('\n', countLimit + 1)) {
    const address = line.trim();
    if (address === '') continue;
    const url = /^https?:\/\/\S+$/i.test(address) ? absoluteUrl(address, baseUrl) : null;
    if (url === null) return [];
    if (pages.length < countLimit) pages.push({ url, lastModified: null, title: null, publishedAt: null });
  }
  return pages;
};
