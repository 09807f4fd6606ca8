import { CtiError } from '@cti/core/error';
import type { Feed } from '@cti/core/feed';
import type { SourceRow } from '@cti/db/write/checks';
import { parseFeed } from '@cti/scraper/feed/parse-feed';
import type { DoorResponse } from '@cti/scraper/http/door';
import { decodeBody } from '@cti/scraper/http/decode';
import { failureOf } from '@cti/scraper/http/verdict';
import type { Deps } from '../deps.ts';
import { awaitNextTurn } from '../postponed.ts';
import { type RobotsGate, demandAllowed } from '../robots-gate.ts';
import { discover } from './discover.ts';

/** What a look at a source brought. `feed` is null when nothing has changed since the last look. */
export type Look = {
  feed: Feed | null;
  status: number;
  etag: string | null;
  lastModified: string | null;
  /** Where a permanent redirect says the feed now lives. */
  movedTo: string | null;
};

const isPermanent = (status: number) => status === 301 || status === 308;

const movedTo = ({ redirects, url }: DoorResponse): string | null =>
  redirects.length > 0 && redirects.every(({ status }) => isPermanent(status)) ? url : null;

/** The feed's own rules do not bind it: its publisher offers it to programs. Every other address asks robots.txt first. */
const readFeed = async (deps: Deps, source: SourceRow, feedUrl: string, signal: AbortSignal): Promise<Look> => {
  const first = new URL(feedUrl).origin;
  const response = await deps.door.fetch({
    url: feedUrl,
    accept:
      'application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5',
    etag: source.etag,
    lastModified: source.lastModified,
    signal,
    beforeHop: async ({ origin }) => {
      if (origin !== first) await awaitNextTurn(deps, origin, signal);
    },
  });
  const { status, etag, lastModified } = response;
  if (status === 304)
    return { feed: null, status, etag: source.etag, lastModified: source.lastModified, movedTo: null };
  const failure = failureOf(response);
  if (failure) throw failure;
  const feed = await parseFeed(decodeBody(response.body, response.contentType, 'xml'), response.url);
  return { feed, status, etag, lastModified, movedTo: movedTo(response) };
};

/** Looks at a source: its feed, or, where it has none, its sitemaps and listings. */
export const readSource = async (
  deps: Deps,
  gate: RobotsGate,
  source: SourceRow,
  signal: AbortSignal,
): Promise<Look> => {
  if (source.feedUrl) return readFeed(deps, source, source.feedUrl, signal);
  const get = async (url: string): Promise<{ text: string; url: string }> => {
    const response = await deps.door.fetch({
      url,
      signal,
      beforeHop: async (hop) => {
        demandAllowed(await gate(deps, hop.origin, signal), hop.href);
        await awaitNextTurn(deps, hop.origin, signal);
      },
    });
    const failure = failureOf(response);
    if (failure) throw failure;
    return { text: decodeBody(response.body, response.contentType, 'xml'), url: response.url };
  };
  const { sitemaps } = await gate(deps, new URL(source.url).origin, signal);
  const feed = await discover(source, sitemaps, get);
  if (feed.entries.length === 0) {
    throw new CtiError('nothing-found', `Neither a sitemap nor a listing of ${source.name} names an article.`, 'retry');
  }
  return { feed, status: 200, etag: null, lastModified: null, movedTo: null };
};
