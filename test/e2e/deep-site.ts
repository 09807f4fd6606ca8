import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

/** More sitemaps than anyone reads within a test. */
const sitemaps = 400;

const feed = (origin: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Deep Archive</title><link>${origin}/</link><description>d</description></channel></rss>`;
const index = (origin: string) =>
  `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${Array.from(
    { length: sitemaps },
    (_, at) => `<sitemap><loc>${origin}/sitemap-${at}.xml</loc></sitemap>`,
  ).join('')}</sitemapindex>`;
const emptySitemap = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>';

/** A site on loopback with an archive that takes minutes to read; it keeps what it heard with each request. */
export const startDeepSite = async () => {
  const heard: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    const origin = `http://${headers.host}`;
    heard.push({ path: url, headers });
    const xml = (body: string) => response.writeHead(200, { 'content-type': 'application/xml' }).end(body);
    if (url === '/robots.txt')
      response.writeHead(200, { 'content-type': 'text/plain' }).end(`Sitemap: ${origin}/sitemap.xml\n`);
    else if (url === '/feed.xml') xml(feed(origin));
    else if (url === '/sitemap.xml') xml(index(origin));
    else if (url.startsWith('/sitemap-')) xml(emptySitemap);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    /** Every request so far, the first one first. */
    heard,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
