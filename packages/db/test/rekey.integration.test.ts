import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { addSourceFor, storeArticle } from '../../../test/stored-article.ts';
import { articles } from '../src/tables/article.ts';
import { nextLeftOut, rekeyArticle } from '../src/write/rekey.ts';

let test: TestDatabase;
let sourceId = 0;
let old = 0;
const oldKey = 'https://m.keys.example/report/amp';
const newKey = 'https://keys.example/report';

beforeAll(async () => {
  test = await createTestDatabase();
  sourceId = await addSourceFor(test.db, 'keys');
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.db.delete(articles);
  old = await store(oldKey);
});

const store = (url: string, more: { duplicateOf?: number } = {}) =>
  storeArticle(test.db, { sourceId, url, blocks: [`A text at ${url}.`], ...more });

const rowOf = async (id: number) => {
  const [row] = await test.db.select().from(articles).where(eq(articles.id, id));
  return row;
};

it('is known under the new key where nobody has it, also the second time', async () => {
  expect(await rekeyArticle(test.db, old, newKey)).toBe('moved');
  expect(await rekeyArticle(test.db, old, newKey)).toBe('moved');
  expect(await rowOf(old)).toMatchObject({ url: newKey, duplicateOf: null });
});

it('becomes a copy of the article that has the key, with its own copies, and says why', async () => {
  const [copy, other] = [await store('https://copy.example/', { duplicateOf: old }), await store(newKey)];
  expect(await rekeyArticle(test.db, old, newKey)).toBe('copy');
  expect(await rowOf(old)).toMatchObject({
    url: oldKey,
    duplicateOf: other,
    copyKind: 'near-copy',
    copyReason: expect.stringContaining(newKey),
  });
  expect((await rowOf(copy))?.duplicateOf).toBe(other);
  expect((await rowOf(other))?.duplicateOf).toBeNull();
  expect(await rekeyArticle(test.db, old, newKey)).toBe('kept');
});

it('becomes a copy of the original where the one that has the key is a copy itself', async () => {
  const original = await store('https://first.example/');
  await store(newKey, { duplicateOf: original });
  expect(await rekeyArticle(test.db, old, newKey)).toBe('copy');
  expect((await rowOf(old))?.duplicateOf).toBe(original);
});

it('stays as it is where the other one is its copy already, was left out, or is not read yet', async () => {
  const other = await store(newKey, { duplicateOf: old });
  const changes = [{}, { duplicateOf: null, skipReason: 'removed' }, { skipReason: null, stage: 'fetched' }] as const;
  for (const change of changes) {
    if (Object.keys(change).length > 0) await test.db.update(articles).set(change).where(eq(articles.id, other));
    expect(await rekeyArticle(test.db, old, newKey)).toBe('kept');
    expect(await rowOf(old)).toMatchObject({ url: oldKey, duplicateOf: null });
  }
});

it('of several that get one key at the same moment, one is moved and the others are its copies', async () => {
  const all = [
    old,
    await store('https://www.keys.example/report?amp=1'),
    await store('https://amp.keys.example/report'),
  ];
  const outcomes = await Promise.all(all.map((id) => rekeyArticle(test.db, id, newKey)));
  expect(outcomes.toSorted()).toEqual(['copy', 'copy', 'moved']);
  const [at] = await test.db.select().from(articles).where(eq(articles.url, newKey));
  for (const id of all) expect((await rowOf(id))?.duplicateOf).toBe(id === at?.id ? null : at?.id);
});

it('finds those that were left out, a few at a time', async () => {
  const gone = [await store('https://gone.example/1'), await store('https://gone.example/2')];
  for (const id of gone) await test.db.update(articles).set({ skipReason: 'removed' }).where(eq(articles.id, id));
  const [first, ...more] = await nextLeftOut(test.db, 0, 1);
  expect([first?.id, more]).toEqual([gone[0], []]);
  expect((await nextLeftOut(test.db, gone[0] ?? 0, 9)).map(({ id }) => id)).toEqual([gone[1]]);
});
