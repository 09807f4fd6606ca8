import { learnBoilerplate } from '@cti/core/jobs';
import { findBoilerplate } from '@cti/db/read/boilerplate';
import { articles } from '@cti/db/tables/article';
import { boilerplate } from '@cti/db/tables/boilerplate';
import { contents } from '@cti/db/tables/content';
import { dropBoilerplate } from '@cti/scraper/page/boilerplate';
import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../database.ts';
import { addSourceFor, storeArticle } from '../stored-article.ts';
import { type TestWorker, startTestWorker } from './worker.ts';

const footer = 'Kestrel Notes is written by three people who never sleep. Order the printed yearbook while it lasts.';
const said = (number: number) => [
  `On day ${number} the operators of campaign ${number * 17} wrote file-${number}.dll to a folder of its own.`,
  `It then called home to host ${number} every ${number + 3} minutes, until somebody pulled plug number ${number}.`,
];

let test: TestDatabase;
let worker: TestWorker;
let sourceId: number;
beforeAll(async () => {
  test = await createTestDatabase();
  worker = startTestWorker(test.db);
  sourceId = await addSourceFor(test.db, 'kestrel');
});
afterAll(async () => {
  await worker.close();
  await test.close();
});

const store = (host: string, number: number, more: string[] = [footer], parsedAt = new Date()) =>
  storeArticle(test.db, {
    sourceId,
    url: `https://${host}/post-${number}`,
    blocks: [...said(number), ...more],
    parsedAt,
  });
const storeAll = async (host: string, count: number, more?: string[], parsedAt?: Date) => {
  for (let number = 1; number <= count; number += 1) await store(host, number, more, parsedAt);
};
const learn = () => worker.run(learnBoilerplate.name, {});
const textWithout = async (host: string, number: number) => {
  const [content] = await test.db
    .select({ text: contents.text, blocks: contents.blocks, links: contents.links })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .where(eq(articles.url, `https://${host}/post-${number}`));
  if (!content) throw new Error('no such article');
  return dropBoilerplate(content, (await findBoilerplate(test.db, host)) ?? new Set()).text;
};

describe(learnBoilerplate.name, () => {
  it("learns what a site's pages repeat, and leaves what they say", async () => {
    await storeAll('kestrel.example', 6);
    expect(await learn()).toEqual({ hosts: 1, blocks: 1 });
    expect(await textWithout('kestrel.example', 2)).toBe(said(2).join('\n\n'));
  });

  it('keeps hosts apart, ports and all, and answers null for one it knows nothing of', async () => {
    await storeAll('other.example:8080', 5, ['What stands under every page of the other site, year in, year out.']);
    await learn();
    expect(await textWithout('other.example:8080', 1)).toBe(said(1).join('\n\n'));
    expect(await findBoilerplate(test.db, 'other.example')).toBeNull();
    expect((await findBoilerplate(test.db, 'OTHER.example:8080'))?.size).toBe(1);
  });

  it('learns nothing from fewer than five articles, nor from copies, removed or old ones', async () => {
    await storeAll('few.example', 4);
    const first = await store('few.example', 5);
    const rows = { url: articles.url, id: articles.id };
    const of = async (number: number) =>
      (
        await test.db
          .select(rows)
          .from(articles)
          .where(eq(articles.url, `https://few.example/post-${number}`))
      )[0]?.id ?? 0;
    for (const change of [
      { duplicateOf: await of(1) },
      { duplicateOf: null, skipReason: 'removed' as const },
      { skipReason: null, discoveredAt: new Date(Date.now() - 91 * 86_400_000) },
    ]) {
      await test.db.update(articles).set(change).where(eq(articles.id, first));
      expect(await learn()).toEqual({ hosts: 0, blocks: 0 });
    }
    await test.db.update(articles).set({ discoveredAt: new Date() }).where(eq(articles.id, first));
    expect(await learn()).toEqual({ hosts: 1, blocks: 1 });
  });

  it('looks at a host again only when it has brought something new', async () => {
    expect(await learn()).toEqual({ hosts: 0, blocks: 0 });
    await store('kestrel.example', 7, [footer], new Date(Date.now() + 60_000));
    expect(await learn()).toMatchObject({ hosts: 1 });
  });

  it('does not forget what it has learned, when texts no longer show it because it is dropped', async () => {
    await storeAll('dropped.example', 6, [footer]);
    await learn();
    await test.db.delete(articles).where(like(articles.url, 'https://dropped.example/%'));
    const later = 'Since spring the site asks under each page for a letter to the editor, on paper, by pigeon.';
    await storeAll('dropped.example', 6, [later], new Date(Date.now() + 60_000));
    await learn();
    const [row] = await test.db.select().from(boilerplate).where(eq(boilerplate.host, 'dropped.example'));
    expect([row?.hashes.length, new Set(row?.hashes).size, row?.pages]).toEqual([2, 2, 6]);
  });
});
