import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SourceDeclaration } from '@cti/core/source';
import { articlePage, rssOf } from './site.ts';

/** A request as the host saw it come: which, whose by its user agent, and when, in milliseconds of its own clock. */
export type Arrival = { path: string; by: string; at: number; isOpen: boolean };

export type SlowHost = {
  declarations: SourceDeclaration[];
  articles: number;
  arrivals: Arrival[];
  /** The shortest time between two requests that came one after the other; Infinity before the second. */
  shortestGap: () => number;
  /** The most requests that were open at one moment. */
  mostOpen: () => number;
  close: () => void;
};

/** One host that asks for `crawlDelay` seconds between two requests, with several sources on it and an article or more each. */
export const startSlowHost = async (options: {
  crawlDelay: number;
  sources: number;
  articlesEach: number;
  answerAfterMs: number;
}): Promise<SlowHost> => {
  const { crawlDelay, sources, articlesEach, answerAfterMs } = options;
  const arrivals: Arrival[] = [];
  let mostOpen = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const arrival = { path, by: request.headers['user-agent'] ?? '', at: performance.now(), isOpen: true };
    arrivals.push(arrival);
    mostOpen = Math.max(mostOpen, arrivals.filter(({ isOpen }) => isOpen).length);
    response.once('close', () => (arrival.isOpen = false));
    const [body, type] = answerTo(path);
    setTimeout(() => response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body), answerAfterMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  const answerTo = (path: string): [string | null, string] => {
    if (path === '/robots.txt')
      return [`User-agent: *\nCrawl-delay: ${crawlDelay}\nDisallow: /private\n`, 'text/plain'];
    const [, source, article] = /^\/(\d+)\/(\d+|feed)$/.exec(path) ?? [];
    if (source === undefined || article === undefined) return [null, 'text/plain'];
    if (article !== 'feed') return [articlePage(`${source}-${article}`), 'text/html'];
    const items = Array.from({ length: articlesEach }, (_, at) => ({
      path: `/${source}/${at}`,
      title: `Case ${source}-${at}`,
    }));
    return [rssOf(origin, ...items), 'application/rss+xml'];
  };

  return {
    declarations: Array.from({ length: sources }, (_, at) =>
      SourceDeclaration.parse({
        slug: `slow-${port}-${at}`,
        name: `Slow ${port} ${at}`,
        url: `${origin}/${at}/`,
        feedUrl: `${origin}/${at}/feed`,
        checkEverySeconds: 3600,
      }),
    ),
    articles: sources * articlesEach,
    arrivals,
    shortestGap: () => Math.min(...arrivals.slice(1).map(({ at }, index) => at - (arrivals[index]?.at ?? 0))),
    mostOpen: () => mostOpen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
