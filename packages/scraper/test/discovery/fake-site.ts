import type { Answer, Ask } from '../../src/discovery/ask.ts';

type Page = string | { status?: number; body?: string | Buffer; type?: string; at?: string } | Error;

/** A site made of addresses and what they answer; anything else is 404. `asked` are the requests it got, in order. */
export const fakeSite = (pages: Record<string, Page>): { ask: Ask; asked: string[] } => {
  const asked: string[] = [];
  const ask: Ask = async (url) => {
    asked.push(url);
    const page = pages[url] ?? { status: 404, body: 'Not found' };
    if (page instanceof Error) throw page;
    return answerOf(url, typeof page === 'string' ? { body: page } : page);
  };
  return { ask, asked };
};

const answerOf = (url: string, page: Exclude<Page, string | Error>): Answer => {
  const body = page.body ?? '';
  const markup =
    typeof body === 'string' && /<html|<!doctype html/i.test(body) ? 'text/html' : 'application/octet-stream';
  const contentType = page.type ?? markup;
  return {
    url: page.at ?? url,
    status: page.status ?? 200,
    contentType,
    headers: { 'content-type': contentType },
    body: Buffer.from(body),
  };
};

/** An RSS feed with an entry for each path. */
export const rss = (origin: string, ...paths: string[]): string =>
  `<rss version="2.0"><channel><title>Feed of ${origin}</title>${paths
    .map(
      (path, index) =>
        `<item><title>On ${path}</title><link>${origin}${path}</link><pubDate>${day(index)}</pubDate></item>`,
    )
    .join('')}</channel></rss>`;

export const urlset = (...urls: string[]): string =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`;

export const page = (body: string, head = ''): string =>
  `<!doctype html><html><head><title>A site</title>${head}</head><body>${body}</body></html>`;

const day = (index: number) => new Date(Date.UTC(2026, 4, 20 - index)).toUTCString();
