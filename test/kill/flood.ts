import { SourceDeclaration } from '@cti/core/source';
import { type Child, startChild } from './child.ts';

export type FloodPublisher = {
  declarations: SourceDeclaration[];
  /** Where each article is, in the sites' order. */
  pages: { site: number; article: number; url: string }[];
  close: () => Promise<void>;
};

const articlesPerSite = 20;
const mostPorts = 60;
/** Below the ports that systems hand out by themselves. */
const firstPort = 20_000;
const tries = 20;

const start = async (port: number, sites: number, articles: number, ports: number): Promise<Child | null> => {
  const child = startChild('apps/demo/src/main.ts', {
    PORT: `${port}`,
    FLOOD_SITES: `${sites}`,
    FLOOD_ARTICLES: `${articles}`,
    FLOOD_PORTS: `${ports}`,
  });
  try {
    await child.line(/ feeds, /);
    return child;
  } catch {
    return null; // one of the ports was taken
  }
};

/** A process of its own that publishes `articles` articles, twenty a site, on many ports: to us, each port is a host. */
export const startFloodPublisher = async (articles: number): Promise<FloodPublisher> => {
  const perSite = Math.min(articlesPerSite, articles);
  const sites = Math.ceil(articles / perSite);
  const ports = Math.min(mostPorts, sites);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const port = firstPort + Math.floor(Math.random() * 100) * 100;
    const child = await start(port, sites, perSite, ports);
    if (!child) continue;
    const siteUrl = (site: number) => `http://127.0.0.1:${port + (site % ports)}/s/${site}`;
    return {
      declarations: Array.from({ length: sites }, (_, site) =>
        SourceDeclaration.parse({
          slug: `flood-${site}`,
          name: `Flood ${site}`,
          url: `${siteUrl(site)}/`,
          feedUrl: `${siteUrl(site)}/feed.xml`,
          checkEverySeconds: 90, // feeds are read again meanwhile, which must bring nothing twice
        }),
      ),
      pages: Array.from({ length: sites * perSite }, (_, at) => {
        const [site, article] = [Math.floor(at / perSite), at % perSite];
        return { site, article, url: `${siteUrl(site)}/a/${article}` };
      }),
      close: async () => void (await child.kill('SIGKILL')),
    };
  }
  throw new Error(`No range of ${ports} free ports was found.`);
};
