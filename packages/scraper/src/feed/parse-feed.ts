import { CtiError } from '@cti/core/error';
import type { Feed } from '@cti/core/feed';
import { normaliseFeed } from './normalise-feed.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';

const textLimit = 20_000_000;

/**
 * Reads a feed of any dialect: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed. Entries have absolute http(s)
 * addresses; those without one are named in `problems`. At most 2,000 entries and 20 MB of text are read. Throws CtiError
 * `not-a-feed` that says what the address answered instead.
 */
export const parseFeed = async (text: string, feedUrl: string): Promise<Feed> => {
  const source = text.slice(0, textLimit).replace(/^[\uFEFF\s\0]+/, '');
  if (source === '') throw notAFeed(feedUrl, 'The address answers with nothing at all.');
  if (/^(?:\)\]\}',?\s*)?[{[]/.test(source)) return readJsonFeed(source.slice(source.search(/[{[]/)), feedUrl);
  const lead = source.slice(0, 2_000).replace(/^(?:<\?[^>]*>|<!--[\s\S]*?-->|\s)+/, '');
  if (/^<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/i.test(lead))
    throw notAFeed(feedUrl, 'The address answers with an HTML page, not a feed.');
  const normalised = normaliseFeed(source);
  if (normalised === null) throw notAFeed(feedUrl, whatItIs(lead));
  const feed = await readXmlFeed(normalised, feedUrl);
  const { entries, entryLimit, truncated } = normalised;
  if (entries > entryLimit)
    feed.problems.push(`The feed lists ${entries} entries; only the first ${entryLimit} are read.`);
  if (text.length > textLimit) feed.problems.push('The feed is larger than 20 MB; only the first 20 MB were read.');
  else if (truncated)
    feed.problems.push('The feed breaks off before its end; an entry that was not complete was left out.');
  return feed;
};

const whatItIs = (lead: string): string => {
  const root = /<([a-z][\w:.-]{0,60})/i.exec(lead)?.[1];
  if (root === undefined) return 'The address answers with plain text, not a feed.';
  if (/^(?:urlset|sitemapindex)$/i.test(root)) return 'The address answers with a sitemap, not a feed.';
  if (/^opml$/i.test(root)) return 'The address answers with a list of feeds (OPML), not a feed.';
  return `The address answers with markup that begins with <${root}>, not a feed.`;
};

const notAFeed = (url: string, message: string) => new CtiError('not-a-feed', message, 'retry', { detail: { url } });
