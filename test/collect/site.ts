import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Page = string | ((response: ServerResponse) => void);

/** A site on loopback whose pages a test changes while it runs; what is not there is 404. `asked` are the paths asked for. */
export const startSite = async (pages: Record<string, Page>) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages[path];
    if (page === undefined) return void response.writeHead(404).end('Not here');
    if (typeof page === 'function') return page(response);
    const type = page.startsWith('<rss')
      ? 'application/rss+xml'
      : page.startsWith('User-agent')
        ? 'text/plain'
        : 'text/html';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, pages, asked, close };
};

const sentence = (topic: string, at: number) =>
  `In part ${at} the analysts describe how the ${topic} loader reached the network of the victim and what it left behind there. `;

/** A page that reads like an article, about 2,000 characters long. */
export const articlePage = (topic: string, extra = '', head = ''): string =>
  `<!doctype html><html lang="en"><head><title>The ${topic} campaign</title>${head}</head><body><article><h1>The ${topic} campaign</h1>
  <p>${Array.from({ length: 8 }, (_, at) => sentence(topic, at)).join('')}</p><p>${extra}</p>
  <p>${Array.from({ length: 8 }, (_, at) => sentence(topic, at + 8)).join('')}</p></article></body></html>`;

export type Item = { path: string; title: string; date?: Date; updated?: Date };

export const rssOf = (origin: string, ...items: Item[]): string =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The feed</title><link>${origin}/</link>${items
    .map(
      ({ path, title, date = new Date(), updated }) =>
        `<item><title>${title}</title><link>${origin}${path}</link><pubDate>${date.toUTCString()}</pubDate>${
          updated ? `<atom:updated>${updated.toISOString()}</atom:updated>` : ''
        }</item>`,
    )
    .join('')}</channel></rss>`;
