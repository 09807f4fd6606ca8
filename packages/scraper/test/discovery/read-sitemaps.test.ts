import { gzipSync } from 'node:zlib';
import { CtiError } from '@cti/core/error';
import { describe, expect, it } from 'vitest';
import { readSitemaps } from '../../src/discovery/read-sitemaps.ts';
import { sitemapBackfill, type SitemapStep } from '../../src/discovery/sitemap-backfill.ts';
import { fakeSite, urlset } from './fake-site.ts';

const site = 'https://site.example';
const index = (...children: [path: string, lastmod?: string][]) =>
  `<sitemapindex>${children.map(([path, date]) => `<sitemap><loc>${site}${path}</loc>${date === undefined ? '' : `<lastmod>${date}</lastmod>`}</sitemap>`).join('')}</sitemapindex>`;
const dated = (name: string, date: string) => `<url><loc>${site}/blog/${name}</loc><lastmod>${date}</lastmod></url>`;
const urls = (entries: { url: string }[]) => entries.map(({ url }) => url.replace(site, ''));

describe('readSitemaps', () => {
  it('reads compressed files, and of an index the parts that sound like articles first, none last changed before `since`', async () => {
    const { ask, asked } = fakeSite({
      [`${site}/sitemap.xml`]: index(
        ['/image.xml', '2026-05-01'],
        ['/old-posts.xml', '2020-01-01'],
        ['/posts.xml.gz', '2026-05-02'],
      ),
      [`${site}/posts.xml.gz`]: {
        body: gzipSync(
          `<urlset>${dated('old-heron-story', '2019-01-01')}${dated('a-heron-story', '2026-04-01')}${dated('b-heron-story', '2026-05-01')}</urlset>`,
        ),
      },
      [`${site}/image.xml`]: urlset(),
    });
    const { entries, problems } = await readSitemaps([`${site}/sitemap.xml`], ask, { since: new Date('2026-01-01') });
    expect(urls(entries)).toEqual(['/blog/b-heron-story', '/blog/a-heron-story']);
    expect(entries[0]).toMatchObject({ title: 'b heron story', publishedAt: null, updatedAt: new Date('2026-05-01') });
    expect(asked.map((url) => url.replace(site, ''))).toEqual(['/sitemap.xml', '/posts.xml.gz', '/image.xml']);
    expect(problems).toEqual([]);
  });

  it('takes title and date of a news sitemap, whatever its addresses look like', async () => {
    const news = `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${site}/x/</loc><news:news><news:publication_date>2026-05-01T10:00:00Z</news:publication_date><news:title>Heron &amp; co</news:title></news:news></url></urlset>`;
    const { entries } = await readSitemaps([`${site}/news.xml`], fakeSite({ [`${site}/news.xml`]: news }).ask);
    expect(entries).toMatchObject([
      { url: `${site}/x/`, title: 'Heron & co', publishedAt: new Date('2026-05-01T10:00:00Z') },
    ]);
  });

  it('reads no more files than allowed, names those left, and never follows an index round in a circle', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`${site}/${n}.xml`, index([`/${n + 1}.xml`], ['/0.xml'])]),
    );
    const { ask, asked } = fakeSite(pages);
    const { unread } = await readSitemaps([`${site}/0.xml`], ask, { mostFiles: 5 });
    expect(asked).toHaveLength(5);
    expect(unread).toEqual([`${site}/5.xml`]);
  });

  it('goes on after one of several that cannot be read, and throws for the only one', async () => {
    const { ask } = fakeSite({
      [`${site}/a.xml`]: 'nothing of the kind',
      [`${site}/b.xml`]: urlset(`${site}/blog/a-heron-story`),
    });
    const { entries, problems } = await readSitemaps([`${site}/a.xml`, `${site}/b.xml`], ask);
    expect(entries).toHaveLength(1);
    expect(problems).toEqual([
      expect.stringContaining('/a.xml: The address answers with something other than a sitemap.'),
    ]);
    await expect(readSitemaps([`${site}/a.xml`], ask)).rejects.toMatchObject({ verdict: 'give-up' });
    await expect(readSitemaps([`${site}/none.xml`], ask)).rejects.toThrow('could not be read: There is nothing at');
  });

  it('ends with the error of a host that asks to wait', async () => {
    const { ask } = fakeSite({ [`${site}/a.xml`]: index(['/b.xml']), [`${site}/b.xml`]: { status: 503 } });
    await expect(readSitemaps([`${site}/a.xml`], ask)).rejects.toMatchObject({
      code: 'rate-limited',
      verdict: 'retry-later',
    });
  });

  it('refuses a bomb and damaged data in words', async () => {
    const bomb = gzipSync(Buffer.alloc(80_000_000));
    const { ask } = fakeSite({
      [`${site}/a.xml.gz`]: { body: bomb },
      [`${site}/b.xml.gz`]: { body: Buffer.from([0x1f, 0x8b, 1, 2, 3]) },
    });
    const { problems } = await readSitemaps([`${site}/a.xml.gz`, `${site}/b.xml.gz`], ask);
    expect(problems).toHaveLength(2);
    for (const problem of problems) expect(problem).toContain('damaged or larger than 60 MB');
  });
});

describe('sitemapBackfill', () => {
  const pages = {
    [`${site}/sitemap.xml`]: index(
      ['/posts-2019-05.xml'],
      ['/posts-2026-01.xml'],
      ['/posts-2025-12.xml', '2025-12-31'],
      ['/broken-posts.xml'],
    ),
    [`${site}/posts-2026-01.xml`]: `<urlset>${dated('a-heron-story', '2026-01-20')}${dated('b-heron-story', '2026-01-10')}</urlset>`,
    [`${site}/posts-2025-12.xml`]: `<urlset>${dated('c-heron-story', '2025-12-20')}${dated('d-heron-story', '2025-12-01')}</urlset>`,
  };
  const since = new Date('2025-12-10');

  it('gives a file at a time, down to a date, without files that are older, and says what came of each', async () => {
    const { ask, asked } = fakeSite(pages);
    const steps: SitemapStep[] = [];
    for await (const step of sitemapBackfill({ ask, start: [`${site}/sitemap.xml`], since })) steps.push(step);
    expect(steps.flatMap(({ entries }) => urls(entries)).toSorted()).toEqual([
      '/blog/a-heron-story',
      '/blog/b-heron-story',
      '/blog/c-heron-story',
    ]);
    expect(asked).not.toContain(`${site}/posts-2019-05.xml`);
    expect(steps[0]?.outcome).toContain('It names 4 files, 1 of them too old.');
    expect(steps.find(({ url }) => url.includes('broken'))?.outcome).toContain('There is nothing at');
    expect(steps.at(-1)?.rest).toEqual([]);
  });

  it('goes on from what a step left', async () => {
    const { ask } = fakeSite(pages);
    const first = (await sitemapBackfill({ ask, start: [`${site}/sitemap.xml`], since }).next()).value;
    const again: string[] = [];
    for await (const step of sitemapBackfill({ ask, start: first?.rest ?? [], since })) again.push(step.url);
    expect(again).toHaveLength(3);
    expect(again).not.toContain(`${site}/sitemap.xml`);
  });

  it('stops at its caps', async () => {
    const { ask, asked } = fakeSite(pages);
    let given = 0;
    for await (const step of sitemapBackfill({ ask, start: [`${site}/sitemap.xml`], entries: 1 }))
      given += step.entries.length;
    expect(given).toBe(1);
    for await (const step of sitemapBackfill({ ask, start: [`${site}/sitemap.xml`], files: 1 }))
      given += step.entries.length;
    expect(asked.filter((url) => url.endsWith('/sitemap.xml'))).toHaveLength(2);
  });

  it('ends with the error of a host that asks to wait', async () => {
    const limited = fakeSite({ [`${site}/sitemap.xml`]: new CtiError('rate-limited', 'slow down', 'retry-later') });
    await expect(sitemapBackfill({ ask: limited.ask, start: [`${site}/sitemap.xml`] }).next()).rejects.toThrow(
      'slow down',
    );
  });
});
