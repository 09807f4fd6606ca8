import type { MessagePort } from 'node:worker_threads';
import type { FeedEntry } from '@cti/core/feed';
import type { SourceRules } from '@cti/core/source';
import { splitDigest } from '@cti/scraper/digest/split-digest';
import { archivePages } from '@cti/scraper/discovery/archive-pages';
import type { Answer, Ask } from '@cti/scraper/discovery/ask';
import { discoverSource } from '@cti/scraper/discovery/discover-source';
import { readWithoutFeed } from '@cti/scraper/discovery/read-without-feed';
import { sitemapBackfill } from '@cti/scraper/discovery/sitemap-backfill';
import { type Reply, callsOver, replyOf } from './port-calls.ts';

/** What every look needs of a source. */
export type LookedAt = { url: string; rules: SourceRules };
export type WithoutFeedTask = { source: LookedAt; robotsSitemaps: readonly string[] };
export type DiscoverTask = { url: string; robotsSitemaps: readonly string[]; totalMs: number | null };
export type PastTask = { source: LookedAt; robotsSitemaps: readonly string[]; since: Date | null; cursor: string[] };
export type SplitTask = { source: LookedAt; entries: FeedEntry[] };
/** Where to go on is a list of words: a page and its address, or the sitemaps still to read. */
export type PastStep = { entries: FeedEntry[]; outcome: string; cursor: string[] };

type Over<T> = { task: T; port: MessagePort };
type Calls = ReturnType<typeof callsOver>;

/** Runs a task with the worker's functions at hand; errors go back with their kind. */
const withCalls =
  <T>(work: (task: T, calls: Calls) => Promise<unknown>) =>
  async ({ task, port }: Over<T>): Promise<Reply> => {
    const reply = await replyOf(() => work(task, callsOver(port)));
    port.close();
    return reply;
  };

const askOver =
  (calls: Calls): Ask =>
  async (url) => {
    const answer = (await calls('ask', url)) as Answer;
    const { buffer, byteOffset, byteLength } = answer.body;
    return { ...answer, body: Buffer.from(buffer, byteOffset, byteLength) };
  };

/** The articles of a source that has no feed. */
export const withoutFeed = withCalls(({ source, robotsSitemaps }: WithoutFeedTask, calls) =>
  readWithoutFeed(source, robotsSitemaps, askOver(calls), {
    allKnown: (urls) => calls('allKnown', urls) as Promise<boolean>,
  }),
);

/** The ways a site can be followed. */
export const discover = withCalls(({ url, robotsSitemaps, totalMs }: DiscoverTask, calls) =>
  discoverSource(url, askOver(calls), { robotsSitemaps, ...(totalMs === null ? {} : { totalMs }) }),
);

async function* fromArchive({ source, since, cursor }: PastTask, ask: Ask, start: string): AsyncGenerator<PastStep> {
  const { archive, listing } = source.rules;
  const [page, url] = cursor;
  const from = page === undefined || url === undefined ? {} : { from: { page: Number(page), url } };
  const pages = archive?.pages ?? 200;
  for await (const step of archivePages({ ask, start, rule: listing ?? null, since, pages, ...from }))
    yield {
      entries: step.entries,
      outcome: step.outcome,
      cursor: step.next ? [String(step.next.page), step.next.url] : [],
    };
}

async function* fromSitemaps({ source, since, cursor, robotsSitemaps }: PastTask, ask: Ask): AsyncGenerator<PastStep> {
  const { sitemaps } = source.rules;
  const named = sitemaps.length > 0 ? sitemaps : robotsSitemaps;
  const first = named.length > 0 ? named : [new URL('/sitemap.xml', source.url).href];
  const start = cursor.length > 0 ? cursor : first;
  for await (const { entries, outcome, rest } of sitemapBackfill({ ask, start, since }))
    yield { entries, outcome, cursor: rest };
}

/** The past as its source's rules say where it stands: archive pages, else its listing's pages, else its sitemaps. */
const pastOf = (task: PastTask, ask: Ask): AsyncGenerator<PastStep> => {
  const { archive, listings } = task.source.rules;
  const start = archive?.pattern ?? listings[0];
  return start === undefined ? fromSitemaps(task, ask) : fromArchive(task, ask, start);
};

/** Hands over a source's past step by step, until it ends or `store` answers that it should. */
export const past = withCalls(async (task: PastTask, calls) => {
  for await (const step of pastOf(task, askOver(calls))) if (!(await calls('store', step))) return false;
  return true;
});

/** A digest's entry stands for the articles it links to; one that links to none stands for itself. */
export const split = async ({ source, entries }: SplitTask): Promise<FeedEntry[]> =>
  entries.flatMap((entry) => {
    if (entry.html === null) return [entry];
    const parts = splitDigest(entry.html, entry.url, new URL(source.url).hostname);
    return parts.length > 0 ? parts : [entry];
  });
