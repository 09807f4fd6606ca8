import { CtiError } from '@cti/core/error';
import { SourceRules } from '@cti/core/source';
import { afterAll, describe, expect, it } from 'vitest';
import type { PastStep } from '../src/threads/look-task.ts';
import { createLooker } from '../src/threads/looker.ts';

const looker = createLooker();
afterAll(() => looker.close());

const listing = (...paths: string[]) =>
  `<!doctype html><title>Research</title><main>${paths
    .map((path) => `<article><h2><a href="${path}">A report about ${path}</a></h2><p>What it says.</p></article>`)
    .join('')}</main>`;

const answer = (url: string, html: string) => ({
  url,
  status: 200,
  contentType: 'text/html',
  headers: {},
  body: Buffer.from(html),
});

const source = (rules: object) => ({ url: 'https://blog.example/', rules: SourceRules.parse(rules) });
const listed = source({ listings: ['https://blog.example/research'], listing: { selector: 'article h2 a' } });
const allKnown = async () => false;

describe('looking in a thread', () => {
  it('asks back for pages, as bytes, and gives what they list', async () => {
    const ask = async (url: string) => answer(url, listing('/one', '/two', '/три'));
    const { feed } = await looker.withoutFeed({ source: listed, robotsSitemaps: [] }, { ask, allKnown });
    expect(feed.entries.map(({ title }) => title)).toEqual([
      'A report about /one',
      'A report about /two',
      'A report about /три',
    ]);
  });

  it('hands an error of the outside back with its kind and its time', async () => {
    const retryAt = new Date('2026-11-22T13:00:00Z');
    const ask = async () => {
      throw new CtiError('rate-limited', 'blog.example asks to wait', 'retry-later', {
        retryAt,
        detail: { status: 429 },
      });
    };
    const look = looker.withoutFeed({ source: listed, robotsSitemaps: [] }, { ask, allKnown });
    const error = await look.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CtiError);
    expect(error).toMatchObject({ code: 'rate-limited', verdict: 'retry-later', retryAt, detail: { status: 429 } });
  });

  it('keeps many looks apart that wait at the same time', async () => {
    const looks = Array.from({ length: 30 }, async (_, number) => {
      const ask = async (url: string) => {
        await new Promise((resolve) => setTimeout(resolve, (number * 7) % 20));
        return answer(url, listing(`/of-${number}`, `/also-of-${number}`));
      };
      const { feed } = await looker.withoutFeed({ source: listed, robotsSitemaps: [] }, { ask, allKnown });
      return feed.entries.map(({ url }) => new URL(url).pathname);
    });
    const found = await Promise.all(looks);
    expect(found).toEqual(found.map((_, number) => [`/of-${number}`, `/also-of-${number}`]));
  });

  it('reads the past until it is told to stop, and says so', async () => {
    const archive = source({ archive: { pattern: 'https://blog.example/page/{page}', pages: 9 } });
    const ask = async (url: string) =>
      answer(url, listing(...['a', 'b', 'c'].map((name) => `/report-${name}-${new URL(url).pathname.slice(6)}`)));
    const steps: PastStep[] = [];
    const store = async (step: PastStep) => steps.push(step) < 3;
    const task = { source: archive, robotsSitemaps: [], since: null, cursor: [] };
    expect(await looker.past(task, { ask, store })).toBe(false);
    expect(steps.map(({ cursor }) => cursor[0])).toEqual(['2', '3', '4']);
  });

  it('takes the entries of a digest apart, and those of nothing else', async () => {
    const html = ['a', 'b', 'c']
      .map((site) => `<li><a href="https://${site}.org/post-of-theirs">A long report by ${site}</a></li>`)
      .join('');
    const blank = { publishedAt: null, updatedAt: null, authors: [], categories: [] };
    const entry = { ...blank, url: 'https://blog.example/week', title: 'This week', html: `<ul>${html}</ul>` };
    const apart = await looker.split(source({ digest: true }), [entry]);
    expect(apart.map(({ url }) => url)).toEqual([
      'https://a.org/post-of-theirs',
      'https://b.org/post-of-theirs',
      'https://c.org/post-of-theirs',
    ]);
    expect(await looker.split(source({}), [entry])).toEqual([entry]);
  });
});
