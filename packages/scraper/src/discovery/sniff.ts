import { messageOf } from '@cti/core/error';
import type { Feed, FeedEntry } from '@cti/core/feed';
import { parseFeed } from '../feed/parse-feed.ts';
import { decodeBody } from '../http/decode.ts';
import type { Answer } from './ask.ts';
import { parseSitemap, type Sitemap } from './parse-sitemap.ts';
import { readWpJson } from './read-wp-json.ts';
import { sitemapText } from './sitemap-text.ts';

/** What an address turned out to be. */
export type Sniffed =
  | { kind: 'feed'; feed: Feed }
  | { kind: 'sitemap'; sitemap: Sitemap }
  | { kind: 'wp-json'; entries: FeedEntry[] }
  | { kind: 'page'; html: string }
  | { kind: 'nothing'; outcome: string };

/** Tells a feed, a sitemap, WordPress' list of posts and a page apart by what was sent, not by what it is called. Never throws. */
export const sniff = async (answer: Answer): Promise<Sniffed> => {
  const { body, contentType, url } = answer;
  try {
    if (body[0] === 0x1f && body[1] === 0x8b)
      return { kind: 'sitemap', sitemap: parseSitemap(await sitemapText(answer), url) };
    const text = decodeBody(body, contentType, 'xml');
    const head = text.slice(0, 4_000).replace(/<!--[\s\S]*?-->/g, '');
    if (/<(?:[\w-]{1,20}:)?(?:urlset|sitemapindex)[\s>]/i.test(head))
      return { kind: 'sitemap', sitemap: parseSitemap(text, url) };
    const posts = readWpJson(text, url);
    if (posts.length > 0) return { kind: 'wp-json', entries: posts };
    if (isPage(head, contentType)) return { kind: 'page', html: decodeBody(body, contentType, 'html') };
    return { kind: 'feed', feed: await parseFeed(text, url) };
  } catch (error) {
    return { kind: 'nothing', outcome: messageOf(error) };
  }
};

const isPage = (head: string, contentType: string | null): boolean =>
  /<!doctype\s+html|<html[\s>]/i.test(head) ||
  (/^(?:text\/html|application\/xhtml)/i.test(contentType ?? '') && !/<(?:\?xml|rss|feed|rdf:rdf)[\s>]/i.test(head));
