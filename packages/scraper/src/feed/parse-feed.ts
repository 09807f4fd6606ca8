import { CtiError } from '@cti/core/error';
import type { Feed } from '@cti/core/feed';
import { normaliseFeed, type NormalisedFeed } from './normalise-feed.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';

const textLimit = 20_000_000;

/**
 * Reads a feed of any dialect: RSS 0.9x to 2.0, RSS 1.0 and 1.1 (RDF), Atom 0.3 and 1.0, CDF, JSON Feed. `text` is what
 * decodeBody made of the bytes; rss-parser reads XML after normaliseFeed has rewritten it. Addresses in entries are absolute
 * http(s); entries without one are named in `problems`. At most 2,000 entries, 300,000 tags and 20 MB of text are read.
 * Throws CtiError `not-a-feed` that says what the address answered instead.
 */
export const parseFeed = async (text: string, feedUrl: string): Promise<Feed> => {
  const source = text.slice(0, textLimit).replace(/^[\uFEFF\s\0]+/, '');
  if (source === '') throw notAFeed(feedUrl, 'The address answers with nothing at all.');
  const json = jsonStart.exec(source);
  if (json !== null) return readJsonFeed(source.slice(json[0].length), feedUrl);
  const lead = source.slice(0, 4_000).replace(/^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!doctype[^>[]*>|\s)+/i, '');
  if (isPage(source.slice(0, 4_000), lead))
    throw notAFeed(feedUrl, 'The address answers with an HTML page, not a feed.');
  const normalised = normaliseFeed(source, feedUrl);
  if (normalised === null) throw notAFeed(feedUrl, whatItIs(lead));
  const feed = await readXmlFeed(normalised, feedUrl);
  feed.problems.push(...shortcomings(text, normalised));
  return feed;
};

/** A guard against script inclusion, a callback (JSONP) or a comment may stand before the JSON. */
const jsonStart = /^(?:\)\]\}',?\s{0,9}|\/\*[^*]{0,500}\*\/\s{0,9}|[\w.$]{1,100}\(\s{0,9})?(?=[{[])/;

/** Some feeds carry HTML's DOCTYPE; what follows it decides. */
const isPage = (start: string, lead: string): boolean =>
  /^<(?:html|head|body)[\s>]/i.test(lead) ||
  (/^(?:<\?[^>]*>|\s)*<!doctype\s+html/i.test(start) &&
    !/^<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)[\s>]/i.test(lead));

const shortcomings = (text: string, { entries, entryLimit, truncated, cut }: NormalisedFeed): string[] => {
  const found: string[] = [];
  if (entries > entryLimit) found.push(`The feed lists ${entries} entries; only the first ${entryLimit} are read.`);
  if (text.length > textLimit) found.push('The feed is larger than 20 MB; only the first 20 MB were read.');
  else if (cut) found.push('The feed has more than 300,000 tags; what follows them was not read.');
  else if (truncated) found.push('The feed breaks off before its end; an entry that was not complete was left out.');
  return found;
};

const whatItIs = (lead: string): string => {
  const root = /<([a-z][\w:.-]{0,60})/i.exec(lead)?.[1];
  if (/[\0\uFFFD]/.test(lead)) return 'The address answers with a file that is no text, not a feed.';
  if (root === undefined) return 'The address answers with plain text, not a feed.';
  if (/^(?:urlset|sitemapindex)$/i.test(root)) return 'The address answers with a sitemap, not a feed.';
  if (/^opml$/i.test(root)) return 'The address answers with a list of feeds (OPML), not a feed.';
  return `The address answers with markup that begins with <${root}>, not a feed.`;
};

const notAFeed = (url: string, message: string) => new CtiError('not-a-feed', message, 'retry', { detail: { url } });
