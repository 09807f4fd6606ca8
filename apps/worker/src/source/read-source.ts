import { CtiError } from '@cti/core/error';
import type { Feed } from '@cti/core/feed';
import type { SourceRow } from '@cti/db/write/checks';
import type { NewDecision } from '@cti/db/write/decisions';
import type { MissedSelector } from '@cti/scraper/discovery/read-without-feed';
import type { DoorResponse } from '@cti/scraper/http/door';
import type { SourceAccess } from '@cti/scraper/http/access';
import { canonicalUrl } from '@cti/core/canonical-url';
import { allKnown } from '@cti/db/write/entries';
import type { Deps } from '../deps.ts';
import type { RobotsGate } from '../robots-gate.ts';
import type { Visitor } from '../visit.ts';
import { askPolitely } from './ask-politely.ts';

/** What a look at a source brought. `feed` is null when nothing has changed since the last look. */
export type Look = {
  feed: Feed | null;
  status: number;
  bytes: number;
  etag: string | null;
  lastModified: string | null;
  /** Where a permanent redirect says the feed now lives. */
  movedTo: string | null;
  /** Seconds the server says the answer stays the same. */
  maxAgeSeconds: number | null;
  /** Selectors that found nothing, with what would. */
  missed: MissedSelector[];
  /** The row that says why the feed was asked for; indexes have left theirs already. */
  decision: NewDecision | null;
};

const isPermanent = (status: number) => status === 301 || status === 308;

const movedTo = ({ redirects, url }: DoorResponse): string | null =>
  redirects.length > 0 && redirects.every(({ status }) => isPermanent(status)) ? url : null;

const acceptsFeeds =
  'application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5';

/** `turn` is the host's, which the check has claimed. */
type Known = { source: SourceRow; access: SourceAccess | null; turn: Date; signal: AbortSignal };

/** The feed's own rules do not bind it: its publisher offers it to programs. Every other address asks robots.txt first. */
const readFeed = async (
  { reader }: Deps,
  visit: Visitor,
  { source, access, turn, signal }: Known,
  feedUrl: string,
): Promise<Look> => {
  const own = new URL(feedUrl).origin;
  const { response, decision } = await visit({
    url: feedUrl,
    kind: 'feed',
    sourceId: source.id,
    articleId: null,
    access,
    accept: acceptsFeeds,
    etag: source.etag,
    lastModified: source.lastModified,
    signal,
    exempt: (origin) =>
      origin === own ? 'Its publisher offers the feed to programs, so robots.txt was not asked.' : null,
    firstTurn: async () => turn,
  });
  const { status, etag, lastModified, body, freshness } = response;
  const look = { status, bytes: body.length, maxAgeSeconds: freshness.maxAgeSeconds, missed: [], decision };
  if (status === 304)
    return { ...look, feed: null, etag: source.etag, lastModified: source.lastModified, movedTo: null };
  const feed = await reader.feed({ body, contentType: response.contentType, url: response.url }, signal);
  return { ...look, feed, etag, lastModified, movedTo: movedTo(response) };
};

/** Looks at a source: its feed, or, where it has none, its listings, interfaces and sitemaps. */
export const readSource = async (deps: Deps, gate: RobotsGate, visit: Visitor, known: Known): Promise<Look> => {
  const { source, access, signal } = known;
  if (source.feedUrl) return readFeed(deps, visit, known, source.feedUrl);
  let bytes = 0;
  const polite = askPolitely(deps, visit, { sourceId: source.id, access, signal });
  const ask = async (url: string) => {
    const answer = await polite(url);
    bytes += answer.body.length;
    return answer;
  };
  const { sitemaps } = await gate(deps, new URL(source.url).origin, signal, access);
  const { url, rules } = source;
  const task = { source: { url, rules }, robotsSitemaps: sitemaps };
  const { feed, missed } = await deps.looker.withoutFeed(task, {
    ask,
    allKnown: (urls) => allKnown(deps.db, urls.map(canonicalUrl)),
  });
  if (feed.entries.length === 0) {
    const problems = feed.problems.slice(0, 3).join(' ');
    const message = `Neither a sitemap nor a listing of ${source.name} names an article. ${problems}`.trim();
    throw new CtiError('nothing-found', message, 'retry');
  }
  return {
    feed,
    status: 200,
    bytes,
    etag: null,
    lastModified: null,
    movedTo: null,
    maxAgeSeconds: null,
    missed,
    decision: null,
  };
};
