import { setTimeout as sleep } from 'node:timers/promises';
import { SourceDeclaration } from '@cti/core/source';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/database.ts';
import type { Executor } from '../src/connect.ts';
import { articles } from '../src/tables/article.ts';
import { insertArticles } from '../src/write/entries.ts';
import { registerSources, updateSource } from '../src/write/sources.ts';
import { labelArticle } from '../src/write/tlp.ts';

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let sourceId: number;

beforeAll(async () => {
  test = await createTestDatabase();
  const source = SourceDeclaration.parse({ slug: 's', name: 'S', url: 'https://s.example/' });
  const [row] = await registerSources(test.db, [source], { origin: 'person' });
  sourceId = row?.id ?? 0;
});
afterAll(() => test.close());

const insert = async (db: Executor, name: string): Promise<number> => {
  const url = `https://s.example/${name}`;
  const entry = { title: name, authors: [], publishedAt: null, entryUpdatedAt: null, entryHtml: null };
  const [row] = await insertArticles(db, [{ sourceId, url, entryUrl: url, ...entry }]);
  return row?.id ?? 0;
};

const levelOf = async (id: number) =>
  (await test.db.select({ level: articles.tlpLevel }).from(articles).where(eq(articles.id, id)))[0]?.level;

/** Long enough for a statement to reach the database, and to wait there for what holds it up. */
const begun = () => sleep(300);

describe("a source's label, given in the very moment in which an article comes in", () => {
  it('holds for the article, if that is not committed yet', async () => {
    let labelling: Promise<unknown> = Promise.resolve();
    const id = await test.db.transaction(async (tx) => {
      const inserted = await insert(tx, 'first');
      labelling = updateSource(test.db, sourceId, { tlp: 'red' });
      await begun();
      return inserted;
    });
    await labelling;
    expect(await levelOf(id)).toBe(4);
  });

  it('holds for the article, if the label is not committed yet', async () => {
    let inserting = Promise.resolve(0);
    await test.db.transaction(async (tx) => {
      await updateSource(tx, sourceId, { tlp: 'amber' });
      inserting = insert(test.db, 'second');
      await begun();
    });
    expect(await levelOf(await inserting)).toBe(2);
  });

  it('holds for an article that gives its own up', async () => {
    const id = await insert(test.db, 'third');
    await labelArticle(test.db, id, 'clear', () => undefined);
    let giving: Promise<unknown> = Promise.resolve();
    await test.db.transaction(async (tx) => {
      await updateSource(tx, sourceId, { tlp: 'amber+strict' });
      giving = labelArticle(test.db, id, null, () => undefined);
      await begun();
    });
    await giving;
    expect(await levelOf(id)).toBe(3);
  });
});

describe('a label of its own', () => {
  it('is given by who sees the label that is there then, not the one before', async () => {
    const id = await insert(test.db, 'fourth');
    const seen: unknown[] = [];
    let second: Promise<unknown> = Promise.resolve();
    await labelArticle(test.db, id, 'red', ({ own }) => {
      seen.push(own);
      second = labelArticle(test.db, id, 'clear', (now) => {
        seen.push(now.own);
        throw new Error('above');
      }).catch(() => undefined);
    });
    await second;
    expect(seen).toEqual([null, 'red']);
    expect(await levelOf(id)).toBe(4);
  });
});
