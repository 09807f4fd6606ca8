import { describe, expect, it } from 'vitest';
import { archivePages, type ArchiveOptions, type ArchiveStep } from '../../src/discovery/archive-pages.ts';
import { fakeSite, page, rss } from './fake-site.ts';

const site = 'https://site.example';
const listing = (names: string[], next?: string) =>
  page(
    names.map((name) => `<div class="c"><a href="/blog/${name}">On ${name}</a></div>`).join('') +
      (next === undefined ? '' : `<a rel="next" href="${next}">Next</a>`),
  );
const walk = async (options: ArchiveOptions) => {
  const steps: ArchiveStep[] = [];
  for await (const step of archivePages(options)) steps.push(step);
  return steps;
};
const names = (steps: ArchiveStep[]) =>
  steps.flatMap(({ entries }) => entries.map(({ url }) => url.replace(/^.*\//, '')));

describe('archivePages', () => {
  const pages = {
    [`${site}/page/1/`]: listing(['one-two-three', 'two-three-four']),
    [`${site}/page/2/`]: listing(['two-three-four', 'three-four-five']),
    [`${site}/page/3/`]: listing(['four-five-six']),
  };

  it('counts through a pattern until the archive ends, giving each entry once', async () => {
    const steps = await walk({ ask: fakeSite(pages).ask, start: `${site}/page/{page}/` });
    expect(names(steps)).toEqual(['one-two-three', 'two-three-four', 'three-four-five', 'four-five-six']);
    expect(steps.at(-1)).toEqual({
      url: `${site}/page/4/`,
      entries: [],
      outcome: 'The archive ends before this page (404).',
      next: null,
    });
  });

  it('follows the links to next pages where there is no pattern', async () => {
    const { ask } = fakeSite({
      [`${site}/blog`]: listing(['one-two-three'], '/blog?page=2'),
      [`${site}/blog?page=2`]: listing(['two-three-four']),
    });
    expect(names(await walk({ ask, start: `${site}/blog` }))).toEqual(['one-two-three', 'two-three-four']);
  });

  it('reads archives of feeds and of WordPress’ posts too', async () => {
    const { ask } = fakeSite({
      [`${site}/feed?paged=1`]: rss(site, '/a'),
      [`${site}/feed?paged=2`]: JSON.stringify([{ id: 1, link: `${site}/b`, title: { rendered: 'B' } }]),
      [`${site}/feed?paged=3`]: { status: 400, body: '{"code":"rest_post_invalid_page_number"}' },
    });
    expect(names(await walk({ ask, start: `${site}/feed?paged={page}` }))).toEqual(['a', 'b']);
  });

  it('stops when a page is older than wanted, and leaves older entries out', async () => {
    const { ask, asked } = fakeSite({
      [`${site}/1`]: rss(site, '/a', '/b'),
      [`${site}/2`]: rss(site, '/c'),
      [`${site}/3`]: rss(site, '/d'),
    });
    const steps = await walk({ ask, start: `${site}/{page}`, since: new Date('2026-05-20') });
    expect(names(steps)).toEqual(['a', 'c', 'd']);
    asked.length = 0;
    const later = await walk({ ask, start: `${site}/{page}`, since: new Date('2026-05-21') });
    expect(later).toMatchObject([{ entries: [], outcome: 'Everything on the page is older than wanted.', next: null }]);
    expect(asked).toEqual([`${site}/1`]);
  });

  it('stops at its cap, and where a site answers every number with the same page', async () => {
    expect(await walk({ ask: fakeSite(pages).ask, start: `${site}/page/{page}/`, pages: 2 })).toHaveLength(2);
    const same = async (url: string) => fakeSite({ [url]: listing(['one-two-three']) }).ask(url);
    const steps = await walk({ ask: same, start: `${site}/p/{page}` });
    expect(steps.map(({ outcome }) => outcome)).toEqual([
      '1 entries.',
      'The page names nothing new, so the archive ends here.',
    ]);
  });

  it('goes on from a cursor, and lets the caller see an error without losing its place', async () => {
    const limited = { ...pages, [`${site}/page/2/`]: { status: 503 } };
    const walked = archivePages({ ask: fakeSite(limited).ask, start: `${site}/page/{page}/` });
    const cursor = (await walked.next()).value?.next;
    expect(cursor).toEqual({ page: 2, url: `${site}/page/2/` });
    await expect(walked.next()).rejects.toMatchObject({ verdict: 'retry-later' });
    const steps = await walk({
      ask: fakeSite(pages).ask,
      start: `${site}/page/{page}/`,
      ...(cursor ? { from: cursor } : {}),
    });
    expect(names(steps)).toEqual(['two-three-four', 'three-four-five', 'four-five-six']);
  });
});
