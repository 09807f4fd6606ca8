import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

const robots = `# Written for the tests of the desk
User-agent: *
Disallow: /internal/
Crawl-delay: 0.05
Allow: /
`;

const sentence = (subject: string) =>
  `${subject} was seen by three teams this week, and each of them wrote down what it did before it was taken away. `;
const story = (subject: string, extra = '') =>
  `<p>${sentence(subject).repeat(3)}</p><p>${sentence('Its loader').repeat(3)}</p>${extra}<p>${sentence('Its panel').repeat(3)}</p>`;

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${body}</article></body></html>`;

const before = '<p>The panel answered at tidepool-old.example[.]com until Monday.</p>';
const after =
  '<p>The panel answers at tidepool-new.example[.]net since Tuesday.</p><p>A second loader fetches stage two from 203.0.113.77 over port 8443.</p>';

type Entry = { path: string; title: string; updated: string };

const hourAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

const atom = (origin: string, entries: Entry[]) =>
  `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Tidepool Notes</title><id>${origin}/</id><link href="${origin}/"/><updated>${hourAgo(0)}</updated>${entries
    .map(
      ({ path, title, updated }) =>
        `<entry><id>${origin}${path}</id><title>${title}</title><link href="${origin}${path}"/><published>${hourAgo(30)}</published><updated>${updated}</updated></entry>`,
    )
    .join('')}</feed>`;

/**
 * A site on loopback whose feed has moved for good (/old.xml to /feed.xml), which forbids /internal/, reserves one page,
 * and changes one article when told to.
 */
export const startChangingSite = async () => {
  let isChanged = false;
  const firstUpdate = hourAgo(29);
  const entries = (): Entry[] => [
    { path: '/posts/tidepool', title: 'The Tidepool panel', updated: isChanged ? hourAgo(0) : firstUpdate },
    { path: '/posts/reserved', title: 'A page that is reserved', updated: firstUpdate },
    { path: '/internal/draft', title: 'A draft that robots.txt forbids', updated: firstUpdate },
  ];
  const send = (response: ServerResponse, type: string, body: string, headers: Record<string, string> = {}) =>
    response.writeHead(200, { 'content-type': type, ...headers }).end(body);
  const html = 'text/html; charset=utf-8';
  const server = createServer(({ url = '', headers: { host = '' } }, response) => {
    const origin = `http://${host}`;
    if (url === '/robots.txt') send(response, 'text/plain', robots);
    else if (url === '/old.xml') response.writeHead(301, { location: `${origin}/feed.xml` }).end();
    else if (url === '/feed.xml') send(response, 'application/atom+xml', atom(origin, entries()));
    else if (url === '/posts/tidepool')
      send(response, html, page('The Tidepool panel', story('Tidepool', isChanged ? after : before)));
    else if (url === '/posts/reserved')
      send(response, html, page('A page that is reserved', story('This page')), { 'x-robots-tag': 'noarchive, noai' });
    else if (url === '/posts/by-hand') send(response, html, page('A page given by hand', story('The given page')));
    else if (url === '/')
      send(
        response,
        html,
        page(
          'Tidepool Notes',
          '<p>Notes.</p>',
          '<link rel="alternate" type="application/atom+xml" title="Tidepool Notes" href="/feed.xml">',
        ),
      );
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** From now on its first article has another text. */
    change: () => {
      isChanged = true;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
