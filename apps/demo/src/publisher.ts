import type { Server } from 'node:http';
import type { SourceDeclaration } from '@cti/core/source';
import { declare } from './declare.ts';
import { type Edition, publish } from './edition.ts';
import { loadArticles } from './load-articles.ts';
import { type RequestRecord, createRequestLog } from './request-log.ts';
import type { Resource } from './resource.ts';
import { listen, portOf, stop } from './serve.ts';
import { siteResources } from './site-resources.ts';
import { sites } from './sites.ts';
import { notFound } from './stray.ts';
import { troubledSites } from './troubled-sites.ts';

export type PublisherOptions = {
  /** The address to listen on. */
  host: string;
  /** One port per site: the four good ones, the broken feed, the one that answers 429. What is missing is a free one. */
  ports?: number[];
  /** The name written into links and declarations; `host` when left out. */
  publicHost?: string;
  /** The moment all dates are counted from; now when left out. */
  startedAt?: Date;
  /** Seconds until the late updates come out by themselves; 180 when left out, null for never. */
  advanceAfterSeconds?: number | null;
};

export type PublishedSite = {
  slug: string;
  name: string;
  origin: string;
  feedUrl: string | null;
  siteUrl: string;
  tier: string;
  description: string;
};

/** An article of one of the good sites, and what is special about it. */
export type PublishedEntry = {
  site: string;
  slug: string;
  title: string;
  /** The address of its page. */
  url: string;
  /** The address the feed gives: `url`, or an old one that redirects there. */
  entryUrl: string;
  /** Days since it was published; sources take 180 unless told otherwise. */
  daysAgo: number;
  /** robots.txt forbids the page. */
  forbidden: boolean;
  /** `<site>/<slug>` of the article whose text it carries again, or null. */
  copyOf: string | null;
};

export type Publisher = {
  /** The four sites that can be collected. */
  sites: PublishedSite[];
  /** All six sites, the two troubled ones last, as a person would declare them. */
  declarations: SourceDeclaration[];
  /** Every article the four sites hold. */
  articles: PublishedEntry[];
  /** The last 10,000 requests, oldest first. */
  requests(): RequestRecord[];
  /** Brings out the late updates: pages, feeds and their validators change. Doing it twice changes nothing. */
  advance(): void;
  close(): Promise<void>;
};

/** The six sites, in the order of their ports. */
export const siteSlugs: string[] = [...sites, ...troubledSites].map(({ slug }) => slug);

/** Starts the demo's six sites. Rejects, leaving nothing open, when a port is taken. */
export const startPublisher = async (options: PublisherOptions): Promise<Publisher> => {
  const log = createRequestLog();
  const content = loadArticles();
  let edition: Edition = { startedAt: options.startedAt ?? new Date(), advancedAt: null };
  const answers: ((path: string) => Resource)[] = [];

  const servers = await openAll(
    [...sites, ...troubledSites].map(({ slug, ...rest }, index) =>
      listen(
        options.host,
        options.ports?.[index] ?? 0,
        (path, request) => {
          const answer = answers[index]?.(path) ?? notFound();
          log.add(slug, request, answer.status);
          return answer;
        },
        'gzip' in rest && rest.gzip,
      ),
    ),
  );
  const origins = servers.map((server) => `http://${options.publicHost ?? options.host}:${portOf(server)}`);

  const render = () => {
    for (const [index, site] of sites.entries()) {
      const found = siteResources(site, content.get(site.slug) ?? [], origins[index] ?? '', edition);
      answers[index] = (path) => found.get(path) ?? notFound();
    }
  };
  render();
  for (const [index, site] of troubledSites.entries()) {
    answers[sites.length + index] = (path) => site.answer(path, edition.startedAt);
  }

  const advance = () => {
    if (edition.advancedAt) return;
    edition = { ...edition, advancedAt: new Date() };
    render();
  };
  const seconds = options.advanceAfterSeconds === undefined ? 180 : options.advanceAfterSeconds;
  const timer = seconds === null ? undefined : setTimeout(advance, seconds * 1000).unref();

  return {
    sites: sites.map((site, index) => describe(site, origins[index] ?? '')),
    declarations: [...sites, ...troubledSites].map((site, index) => declare(site, origins[index] ?? '')),
    articles: sites.flatMap((site, index) =>
      entriesOf(site, content.get(site.slug) ?? [], origins[index] ?? '', edition),
    ),
    requests: () => log.all(),
    advance,
    close: async () => {
      clearTimeout(timer);
      await Promise.all(servers.map(stop));
    },
  };
};

const openAll = async (opening: Promise<Server>[]): Promise<Server[]> => {
  const settled = await Promise.allSettled(opening);
  const open = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = settled.find((each) => each.status === 'rejected');
  if (!failed) return open;
  await Promise.all(open.map(stop));
  throw failed.reason;
};

type Site = (typeof sites)[number];

const describe = ({ slug, name, tier, description, feed }: Site, origin: string): PublishedSite => ({
  slug,
  name,
  origin,
  feedUrl: feed ? origin + feed.path : null,
  siteUrl: `${origin}/`,
  tier,
  description,
});

const entriesOf = (site: Site, articles: Parameters<typeof publish>[1], origin: string, edition: Edition) =>
  publish(site, articles, origin, edition).map(({ slug, title, url, feedUrl, daysAgo, copyOf }): PublishedEntry => ({
    site: site.slug,
    slug,
    title,
    url,
    entryUrl: feedUrl,
    daysAgo,
    forbidden: isForbidden(site, url),
    copyOf,
  }));

/** Whether a line of the site's robots.txt covers the page; the demo's files have one group and no wildcards. */
const isForbidden = (site: Site, url: string): boolean => {
  const { origin, pathname } = new URL(url);
  const prefixes = [...site.robots(origin).matchAll(/^Disallow: (\S+)$/gm)].map(([, prefix = '']) => prefix);
  return prefixes.some((prefix) => pathname.startsWith(prefix));
};
