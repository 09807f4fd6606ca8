import { setTimeout } from 'node:timers/promises';
import { countEntity, listEntities } from '@cti/db/read/entities';
import { articles } from '@cti/db/tables/article';
import { entityCounting, entityMentions, entityMerges } from '@cti/db/tables/entity';
import { sources } from '@cti/db/tables/source';
import { mergeEntities, unmergeEntity } from '@cti/db/write/entities';
import { countEntities, entityState, mergeOneAtATime, recountEntities } from '@cti/db/write/entity-totals';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { countEntitiesHandler } from '../src/entity/count-entities.ts';

let test: TestDatabase;
let count: () => Promise<{ outcome: string }>;

beforeAll(async () => {
  test = await createTestDatabase();
  count = countEntitiesHandler(test);
  const source = { slug: 's', name: 'S', url: 'https://s.example/', tier: 'basic', checkEverySeconds: 60 } as const;
  await test.db.insert(sources).values({ ...source, origin: 'person', rules: { ...rules } });
});
afterAll(() => test.close());

const rules = {
  allowHosts: [],
  urlPatterns: [],
  skipTitles: [],
  minTextLength: 0,
  feedOnly: false,
  sitemaps: [],
  listings: [],
  maxAgeDays: null,
};

let made = 0;
/** An article that was read and names these entities; of a copy, `duplicateOf` says what it repeats. */
const addArticle = async (entityIds: string[], duplicateOf: number | null = null): Promise<number> => {
  made += 1;
  const url = `https://s.example/${made}`;
  const publishedAt = new Date(Date.UTC(2026, 0, made));
  const row = { sourceId: 1, url, entryUrl: url, title: 'T', stage: 'extracted', publishedAt, duplicateOf } as const;
  const [article] = await test.db
    .insert(articles)
    .values({ ...row, parsedAt: publishedAt })
    .returning({ id: articles.id });
  const articleId = article?.id ?? 0;
  const found = { articleId, kind: 'malware', rule: 'name', confidence: 80, original: 'X' } as const;
  for (const entityId of entityIds)
    for (const start of [0, 9])
      await test.db
        .insert(entityMentions)
        .values({ ...found, entityId, name: `The ${entityId}`, start, end: start + 1 });
  return articleId;
};

const listed = async (q?: string) =>
  (await listEntities(test.db, { q, maxTlp: 4 }, { limit: 50 })).items.map(
    ({ id, articles: number }) => `${id} ${number}`,
  );

/** As if the last count had been long ago. */
const rest = () => test.db.update(entityCounting).set({ countedAt: new Date(0) });

describe('counting entities', () => {
  it('counts each article once and copies of one text as one, leaves out what was taken out, and finds the days', async () => {
    const first = await addArticle(['a', 'b']);
    await addArticle(['a']);
    await addArticle(['a'], first);
    const gone = await addArticle(['a', 'c']);
    await test.db.update(articles).set({ skipReason: 'removed' }).where(eq(articles.id, gone));
    expect(await count()).toEqual({ outcome: 'counted' });
    expect(await listed()).toEqual(['a 2', 'b 1']);
    const [a] = (await listEntities(test.db, { maxTlp: 4 }, { limit: 1 })).items;
    expect(a).toEqual(await countEntity(test.db, 'a', 4));
    expect(a).toMatchObject({ name: 'The a', kind: 'malware', firstSeenAt: new Date('2026-01-01T00:00:00Z') });
  });

  it('does nothing while nothing changes, and counts again when an article is added, taken out or gone', async () => {
    await rest();
    expect(await count()).toEqual({ outcome: 'unchanged' });
    const added = await addArticle(['b', 'd']);
    expect(await count()).toEqual({ outcome: 'counted' });
    expect(await listed()).toEqual(['a 2', 'b 2', 'd 1']);
    await rest();
    await test.db
      .update(articles)
      .set({ skipReason: 'removed', touchedAt: sql`now()` })
      .where(eq(articles.id, added));
    expect(await count()).toEqual({ outcome: 'counted' });
    expect(await listed()).toEqual(['a 2', 'b 1']);
    await rest();
    await test.db.delete(articles).where(eq(articles.id, added));
    expect(await count()).toEqual({ outcome: 'counted' });
  });

  it('rests twenty times as long as the last count took', async () => {
    await addArticle(['e']);
    await test.db.update(entityCounting).set({ countedAt: new Date(Date.now() - 60_000), tookMs: 10_000 });
    expect(await count()).toEqual({ outcome: 'resting' });
    await test.db.update(entityCounting).set({ countedAt: new Date(Date.now() - 201_000) });
    expect(await count()).toEqual({ outcome: 'counted' });
    expect(await listed('the E')).toEqual(['e 1']);
  });
});

describe('merged entities', () => {
  it('count as one at once, are found by either name, and are two again when that is taken back', async () => {
    await mergeEntities(test.db, 'b', 'a', 'analyst');
    expect(await listed()).toEqual(['a 2', 'e 1']);
    expect(await listed('The b')).toEqual(['a 2']);
    await mergeEntities(test.db, 'a', 'e', 'analyst');
    expect(await listed()).toEqual(['e 3']);
    await rest();
    await count();
    expect(await listed()).toEqual(['e 3']);
    await unmergeEntity(test.db, 'a');
    expect(await listed()).toEqual(['a 2', 'e 1']);
    await unmergeEntity(test.db, 'b');
    expect(await listed()).toEqual(['a 2', 'b 1', 'e 1']);
  });

  it('are not undone by a count that began before', async () => {
    const state = await entityState(test.db);
    let counting: Promise<boolean> | undefined;
    await test.db.transaction(async (tx) => {
      await mergeOneAtATime(tx);
      counting = countEntities(test.db, state);
      // On a server it has counted by then, and waits; the embedded database begins it only after this.
      await setTimeout(500);
      await tx.insert(entityMerges).values({ fromId: 'b', intoId: 'a', mergedBy: 'analyst' });
      await recountEntities(tx, ['b', 'a']);
    });
    await counting;
    expect(await listed()).toEqual(['a 2', 'e 1']);
  });
});
