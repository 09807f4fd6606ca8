import { tlpLabels, tlpLevel } from '@cti/core/tlp';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { addSourceFor, storeArticle } from '../../../test/stored-article.ts';
import { findObservable, findValue } from '../src/read/observable.ts';
import { listObservableArticles, observableArticlesAfter } from '../src/read/observable-articles.ts';
import { listObservableSources } from '../src/read/observable-sources.ts';
import type { Page } from '../src/read/page.ts';
import { findSightings } from '../src/read/sightings.ts';
import { articles } from '../src/tables/article.ts';
import { judgements } from '../src/tables/judgement.ts';
import { mentions, observables } from '../src/tables/observable.ts';

const all = tlpLevel('red');
const green = tlpLevel('green');
const value = 'evil.com';
const text = `It calls ${value} home. Again ${value}.`;

let database: TestDatabase;
let id: number;
let sourceIds: number[];

/** An article of a day in 2026 that names the value twice, held as closely as said. */
const name = async (sourceId: number, day: number, tlp: (typeof tlpLabels)[number] = 'clear') => {
  const { db } = database;
  const url = `https://example.com/${sourceId}/${day}`;
  const articleId = await storeArticle(db, { sourceId, url, blocks: [text] });
  const dated = new Date(Date.UTC(2026, 0, day));
  await db.update(articles).set({ publishedAt: dated, discoveredAt: dated, tlp }).where(eq(articles.id, articleId));
  const at = (start: number) => ({ articleId, observableId: id, start, end: start + value.length, original: value });
  await db.insert(mentions).values([at(text.lastIndexOf(value)), at(text.indexOf(value))]);
  return articleId;
};

const walk = async <T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> => {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
};

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

/** Three of the first source on days 1 to 3, two of the second on 4 and 5; of the third one on day 6 that is held. */
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const seen = { firstSeenAt: day(1), lastSeenAt: day(6) };
  const [row] = await db
    .insert(observables)
    .values({ type: 'domain-name', value, ...seen })
    .returning();
  id = row?.id ?? 0;
  sourceIds = [await addSourceFor(db, 'one'), await addSourceFor(db, 'two'), await addSourceFor(db, 'three')];
  const [one = 0, two = 0, three = 0] = sourceIds;
  for (const number of [1, 2, 3]) await name(one, number);
  const aside = await name(two, 4);
  await name(two, 5);
  const held = await name(three, 6, 'amber');
  const found = { verdict: 'benign', reason: 'ours', foundVerdict: 'benign', foundReason: 'ours' } as const;
  await db.insert(judgements).values([aside, held].map((articleId) => ({ articleId, observableId: id, ...found })));
});
afterAll(() => database.close());

describe('one observable', () => {
  it('counts what its reader may see, and nothing else', async () => {
    const { db } = database;
    expect(await findObservable(db, id, all)).toMatchObject({
      articles: 6,
      mentions: 12,
      setAside: 2,
      firstSeenAt: day(1),
      lastSeenAt: day(6),
    });
    expect(await findObservable(db, id, green)).toMatchObject({
      articles: 5,
      mentions: 10,
      setAside: 1,
      firstSeenAt: day(1),
      lastSeenAt: day(5),
    });
    const sightings = async (maxTlp: number) => (await findSightings(db, [id], { mostEach: 50, maxTlp })).get(id);
    expect([(await sightings(all))?.length, (await sightings(green))?.length]).toEqual([6, 5]);
  });

  it('is not there for who may see none of its articles', async () => {
    const { db } = database;
    await db.update(articles).set({ tlp: 'red' });
    expect(await findObservable(db, id, green)).toBeNull();
    expect(await findValue(db, 'domain-name', value, green)).toBeNull();
    expect(await findValue(db, 'domain-name', value, all)).toMatchObject({ id, value });
    await db.update(articles).set({ tlp: sql`case when source_id = ${sourceIds[2]} then 'amber' else 'clear' end` });
  });
});

describe('its articles', () => {
  const listed = (maxTlp: number, limit: number) =>
    walk((cursor) =>
      listObservableArticles(database.db, { id, type: 'domain-name', value }, maxTlp, { cursor, limit }),
    );

  it('come newest first with every place in the order of the text, a page at a time', async () => {
    const rows = await listed(all, 4);
    expect(rows.map(({ article }) => article.publishedAt)).toEqual([6, 5, 4, 3, 2, 1].map(day));
    for (const row of rows) {
      expect(row.text).toBe(text);
      expect(row.places.map(({ start, end }) => row.text.slice(start, end))).toEqual([value, value]);
      expect(row.places.map(({ start }) => start)).toEqual([text.indexOf(value), text.lastIndexOf(value)]);
    }
    expect(rows.map(({ verdict }) => verdict)).toEqual([
      'benign',
      'observed',
      'benign',
      'observed',
      'observed',
      'observed',
    ]);
    expect((await listed(green, 50)).map(({ article }) => article.publishedAt)).toEqual([5, 4, 3, 2, 1].map(day));
  });

  it('are exported once each, some at a time, without what is held', async () => {
    const exported = async (maxTlp: number, limit: number) => {
      const rows = [];
      for (let after = 0; ;) {
        const some = await observableArticlesAfter(database.db, id, maxTlp, { after, limit });
        rows.push(...some);
        if (some.length < limit) return rows;
        after = some.at(-1)?.articleId ?? 0;
      }
    };
    const rows = await exported(all, 2);
    expect(rows.map(({ publishedAt }) => publishedAt)).toEqual([1, 2, 3, 4, 5, 6].map(day));
    expect(rows.at(-1)).toMatchObject({ source: 'three', tlp: 'amber', verdict: 'benign', reason: 'ours', text });
    expect(rows[0]).toMatchObject({ source: 'one', tlp: 'clear', verdict: 'observed', reason: '', copyOf: null });
    expect(rows[0]?.places).toHaveLength(2);
    expect((await exported(green, 2)).map(({ source }) => source)).toEqual(['one', 'one', 'one', 'two', 'two']);
  });
});

describe('its sources', () => {
  const listed = (maxTlp: number) =>
    walk((cursor) => listObservableSources(database.db, id, maxTlp, { cursor, limit: 1 }));

  it('come with counts, first and last, those with most articles first, without one that only held articles are of', async () => {
    const rows = await listed(all);
    expect(rows.map((row) => [row.name, row.articles, row.mentions])).toEqual([
      ['one', 3, 6],
      ['two', 2, 4],
      ['three', 1, 2],
    ]);
    expect(rows[0]).toMatchObject({ firstSeenAt: day(1), lastSeenAt: day(3), tier: 'standard' });
    expect((await listed(green)).map((row) => row.name)).toEqual(['one', 'two']);
  });

  it('leave out what the retention policy removed', async () => {
    const { db } = database;
    await db
      .update(articles)
      .set({ skipReason: 'removed' })
      .where(eq(articles.sourceId, sourceIds[1] ?? 0));
    expect((await listed(all)).map((row) => row.name)).toEqual(['one', 'three']);
    await db.update(articles).set({ skipReason: null });
  });
});
