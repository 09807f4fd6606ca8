import type { Server } from 'node:http';
import { floodFeed, floodPage } from './flood-page.ts';
import { type Resource, resource } from './resource.ts';
import { listen, portOf, stop } from './serve.ts';
import { notFound } from './stray.ts';

export type FloodOptions = {
  host: string;
  /** The first port; 0 takes free ones. */
  port: number;
  /** How many ports listen; site n is on number n modulo this. 1 when left out. */
  ports?: number;
  sites: number;
  articlesPerSite: number;
  /** The name written into links; `host` when left out. */
  publicHost?: string;
  /** The moment the feeds' dates are counted from; now when left out. */
  startedAt?: Date;
};

export type Flood = {
  /** One per site, in the sites' order. */
  feedUrls: string[];
  /** Every article, site by site. */
  pageUrls: string[];
  /** How many times an article's page was answered. */
  pagesServed(): number;
  close(): Promise<void>;
};

/** Pages beyond this many are rendered when asked, to bound memory (12 KB each). */
const prerendered = 8000;

/** Many small sites for load: `/s/<n>/feed.xml` and `/s/<n>/a/<m>`, the same text for the same n and m at every start. */
export const startFlood = async (options: FloodOptions): Promise<Flood> => {
  const { host, port, ports = 1, sites, articlesPerSite, publicHost = host, startedAt = new Date() } = options;
  const found = new Map<string, Resource>();
  let pagesServed = 0;
  const page = (site: number, article: number): Resource =>
    resource('text/html; charset=utf-8', floodPage(site, article), startedAt);

  const answer = (path: string): Resource => {
    const match = pagePath.exec(path);
    if (match) pagesServed += 1;
    const kept = found.get(path);
    if (kept || !match) return kept ?? notFound();
    const [site, article] = [Number(match[1]), Number(match[2])];
    return site < sites && article < articlesPerSite ? page(site, article) : notFound();
  };
  const servers: Server[] = [];
  for (let index = 0; index < ports; index += 1) {
    servers.push(await listen(host, port === 0 ? 0 : port + index, answer));
  }
  const origins = servers.map((server) => `http://${publicHost}:${portOf(server)}`);
  const siteUrl = (site: number) => `${origins[site % ports]}/s/${site}`;

  found.set('/robots.txt', resource('text/plain', 'User-agent: *\nAllow: /\n', startedAt));
  const feedUrls: string[] = [];
  const pageUrls: string[] = [];
  for (let site = 0; site < sites; site += 1) {
    const feed = floodFeed(siteUrl(site), site, articlesPerSite, startedAt);
    found.set(`/s/${site}/feed.xml`, resource('application/rss+xml; charset=utf-8', feed, startedAt));
    feedUrls.push(`${siteUrl(site)}/feed.xml`);
    for (let article = 0; article < articlesPerSite; article += 1) {
      pageUrls.push(`${siteUrl(site)}/a/${article}`);
      if (pageUrls.length <= prerendered) found.set(`/s/${site}/a/${article}`, page(site, article));
    }
  }
  return {
    feedUrls,
    pageUrls,
    pagesServed: () => pagesServed,
    close: async () => void (await Promise.all(servers.map(stop))),
  };
};

const pagePath = /^\/s\/(\d{1,6})\/a\/(\d{1,6})$/;
