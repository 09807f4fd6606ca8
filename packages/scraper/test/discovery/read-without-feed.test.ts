import { CtiError } from '@cti/core/error';
import { SourceRules } from '@cti/core/source';
import { describe, expect, it } from 'vitest';
import { readWithoutFeed } from '../../src/discovery/read-without-feed.ts';
import { fakeSite, page, urlset } from './fake-site.ts';

const site = 'https://site.example';
const source = (rules: object) => ({ url: `${site}/`, rules: SourceRules.parse(rules) });
const list = (...names: string[]) =>
  names.map((name) => `<article><h2><a href="/blog/${name}">On ${name}</a></h2></article>`).join('');
const names = (entries: { url: string }[]) => entries.map(({ url }) => url.replace(/^.*\//, ''));

describe('readWithoutFeed', () => {
  it('reads every way the rules name, each article once', async () => {
    const { ask } = fakeSite({
      [`${site}/blog`]: page(list('one-two-three', 'two-three-four')),
      [`${site}/wp`]: JSON.stringify([
        { id: 1, link: `${site}/blog/two-three-four`, title: { rendered: 'x' } },
        { id: 2, link: `${site}/w`, title: { rendered: 'x' } },
      ]),
      [`${site}/ld`]: page(
        '',
        `<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"BlogPosting","url":"/l","headline":"L"}]}</script>`,
      ),
      [`${site}/s.xml`]: urlset(`${site}/blog/four-five-six`),
    });
    const rules = {
      listings: [`${site}/blog`],
      wpJson: { endpoints: [`${site}/wp`] },
      jsonLd: [`${site}/ld`],
      sitemaps: [`${site}/s.xml`],
    };
    const { feed, missed } = await readWithoutFeed(source(rules), [], ask);
    expect(names(feed.entries)).toEqual(['one-two-three', 'two-three-four', 'w', 'l', 'four-five-six']);
    expect(feed.problems).toEqual([]);
    expect(missed).toEqual([]);
  });

  it('asks the sitemaps of robots.txt when the rules name no way, else /sitemap.xml', async () => {
    const { ask, asked } = fakeSite({
      [`${site}/r.xml`]: urlset(`${site}/blog/one-two-three`),
      [`${site}/sitemap.xml`]: urlset(),
    });
    expect((await readWithoutFeed(source({}), [`${site}/r.xml`], ask)).feed.entries).toHaveLength(1);
    await readWithoutFeed(source({}), [], ask);
    expect(asked).toEqual([`${site}/r.xml`, `${site}/sitemap.xml`]);
  });

  it('follows next pages as far as the rules say, and no further than what is known', async () => {
    const pages = Object.fromEntries(
      [1, 2, 3, 4].map((n) => [
        `${site}/blog?page=${n}`,
        page(`${list(`number-${n}-story`)}<a class="n" href="?page=${n + 1}">more</a>`),
      ]),
    );
    const rules = { listings: [`${site}/blog?page=1`], listing: { selector: 'h2 a', nextSelector: 'a.n', pages: 3 } };
    const { ask, asked } = fakeSite(pages);
    expect(names((await readWithoutFeed(source(rules), [], ask)).feed.entries)).toEqual([
      'number-1-story',
      'number-2-story',
      'number-3-story',
    ]);
    asked.length = 0;
    await readWithoutFeed(source(rules), [], ask, {
      allKnown: async (urls) => urls.every((url) => url.includes('number-2')),
    });
    expect(asked).toHaveLength(2);
  });

  it('proposes another selector when its own finds nothing, and takes nothing by it', async () => {
    const { ask } = fakeSite({
      [`${site}/blog`]: page(
        `<main class="posts">${list('one-two-three', 'two-three-four', 'three-four-five')}</main>`,
      ),
    });
    const { feed, missed } = await readWithoutFeed(
      source({ listings: [`${site}/blog`], listing: { selector: '.old a' } }),
      [],
      ask,
    );
    expect(feed.entries).toEqual([]);
    expect(missed).toMatchObject([{ url: `${site}/blog`, selector: '.old a', learned: { articles: 3 } }]);
    expect(feed.problems[0]).toMatch(/^The selector “\.old a” finds nothing on .*would find 3 articles\.$/);
  });

  it('names a way that fails beside the others, and throws when all do', async () => {
    const { ask } = fakeSite({ [`${site}/a`]: page(list('one-two-three')) });
    const { feed } = await readWithoutFeed(source({ listings: [`${site}/a`, `${site}/b`] }), [], ask);
    expect(feed.entries).toHaveLength(1);
    expect(feed.problems).toEqual([`There is nothing at ${site}/b (404).`]);
    await expect(readWithoutFeed(source({ listings: [`${site}/b`] }), [], ask)).rejects.toMatchObject({ code: 'gone' });
  });

  it('stops at once for a host that asks to wait', async () => {
    const { ask, asked } = fakeSite({
      [`${site}/a`]: new CtiError('host-turn', 'wait', 'retry-later'),
      [`${site}/b`]: page(list('one-two-three')),
    });
    await expect(readWithoutFeed(source({ listings: [`${site}/a`, `${site}/b`] }), [], ask)).rejects.toThrow('wait');
    expect(asked).toHaveLength(1);
  });
});
