import { createLog } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import { openClaims } from '@cti/db/search/chunks';
import { findActiveModel } from '@cti/db/search/embedding-models';
import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { chunkVectors, chunks, embeddingModels } from '@cti/db/tables/embedding';
import { createEmbeddedModel } from '@cti/llm/embedded/create-embedded-model';
import type { EmbeddingModel } from '@cti/llm/model/embedding-model';
import { ModelError } from '@cti/llm/model/model-error';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addArticle, addSource } from '../../../web/test/fixture.ts';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { embedChunksHandler } from '../../src/embedding/embed-chunks.ts';
import { madeModel, modelsOf } from './made-model.ts';

let test: TestDatabase;
let db: Db;
let sourceId: number;
const log = createLog('test', { level: 'silent' });
const { signal } = new AbortController();

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.db;
  sourceId = await addSource(db, 'lab');
});
beforeEach(() => db.execute(sql`truncate articles, embedding_models cascade`));
afterAll(() => test.close());

const runWith = (model: EmbeddingModel) => embedChunksHandler({ db, log, embedder: modelsOf(model) })({}, { signal });

const add = (title: string, text: string) => addArticle(db, sourceId, { title, text });
const vectorRows = () => db.select().from(chunkVectors).orderBy(asc(chunkVectors.articleId), asc(chunkVectors.chunkId));
const embeddedBy = async (id: number) =>
  (await db.select({ by: articles.embeddedBy }).from(articles).where(eq(articles.id, id)))[0]?.by;
const changeText = async (id: number, text: string) => {
  await db.update(contents).set({ text }).where(eq(contents.articleId, id));
  await db.update(articles).set({ embeddedBy: null }).where(eq(articles.id, id));
};

describe('chunk.embed', () => {
  it('gives each article vectors once, of chunks that stand in its text', async () => {
    const long = Array.from({ length: 40 }, (_, at) => `Sentence ${at} is about ransomware and what it does.`).join(
      ' ',
    );
    const [one, two] = [await add('One', 'A wiper destroys disks.'), await add('Two', long)];
    const model = madeModel();
    expect(await runWith(model)).toMatchObject({ outcome: 'finished', articles: 2, failed: 0 });
    const stored = await db.select().from(chunks).orderBy(asc(chunks.articleId), asc(chunks.start));
    expect(stored.filter(({ articleId }) => articleId === two).length).toBeGreaterThan(1);
    expect(stored.filter(({ articleId }) => articleId === two).at(-1)?.end).toBe(long.length);
    expect(await vectorRows()).toHaveLength(stored.length);
    expect(await embeddedBy(one)).toBe((await findActiveModel(db))?.modelId);
    const asked = model.calls.length;
    expect(await runWith(model)).toMatchObject({ outcome: 'finished', articles: 0 });
    expect(model.calls).toHaveLength(asked);
  });

  it('waits while an article is on its way to be searched by words, but not for one that nobody moves', async () => {
    const ready = await add('Ready', 'A phishing lure.');
    const waiting = await addArticle(db, sourceId, { title: 'On its way' });
    expect(await runWith(madeModel())).toMatchObject({ outcome: 'collecting', articles: 0 });
    await db
      .update(articles)
      .set({ touchedAt: new Date(Date.now() - 600_000) })
      .where(eq(articles.id, waiting));
    expect(await runWith(madeModel())).toMatchObject({ outcome: 'finished', articles: 1 });
    expect(await embeddedBy(ready)).not.toBeNull();
  });

  it('gives way in the middle of what it took, to an article that comes in meanwhile', async () => {
    for (let at = 0; at < 6; at += 1) await add(`Long ${at}`, `Ransomware number ${at} encrypts. `.repeat(800));
    const model = madeModel();
    model.during = async () => {
      if (model.calls.length === 1) await addArticle(db, sourceId, { title: 'On its way' });
    };
    const { articles: embedded, outcome } = await runWith(model);
    expect(outcome).toBe('collecting');
    expect(embedded).toBeGreaterThan(0);
    expect(embedded).toBeLessThan(6);
  });

  it('leaves out copies, what was skipped, and what its publisher shows to no model', async () => {
    const first = await add('First', 'A wiper destroys disks.');
    await addArticle(db, sourceId, { title: 'Copy', text: 'A wiper destroys disks. ', duplicateOf: first });
    const reserved = await add('Reserved', 'Secret ransomware.');
    const reservation = { noCopy: false, noModel: true, tdmPolicy: null, signs: [] };
    await db.update(articles).set({ reservation }).where(eq(articles.id, reserved));
    const skipped = await add('Skipped', 'A skipped botnet.');
    await db.update(articles).set({ skipReason: 'too-old' }).where(eq(articles.id, skipped));
    const model = madeModel();
    await runWith(model);
    expect(model.calls.flat()).toEqual(['A wiper destroys disks.']);
    expect((await vectorRows()).map(({ articleId }) => articleId)).toEqual([first]);
    // Looked at once and not again.
    expect(await runWith(model)).toMatchObject({ articles: 0 });
  });

  it('embeds a text that changed while it was embedded anew, and never stores vectors of the old one', async () => {
    const id = await add('Changing', 'A phishing lure.');
    const model = madeModel();
    model.during = async () => {
      if (model.calls.length === 1) await changeText(id, 'A wiper destroys disks.');
    };
    expect(await runWith(model)).toMatchObject({ outcome: 'finished', articles: 1, changed: 1 });
    expect(model.calls).toEqual([['A phishing lure.'], ['A wiper destroys disks.']]);
    const [row] = await vectorRows();
    expect(row?.embedding.indexOf(Math.max(...row.embedding))).toBe(2);
    await changeText(id, 'A botnet of routers. It floods.');
    await runWith(model);
    const rows = await vectorRows();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.embedding.indexOf(Math.max(...(rows[0]?.embedding ?? [])))).toBe(3);
  });

  it('loses nothing and does nothing twice when it dies in the middle', async () => {
    const text = (at: number) => `Ransomware number ${at} encrypts. `.repeat(800);
    const ids = [];
    for (let at = 0; at < 6; at += 1) ids.push(await add(`Long ${at}`, text(at)));
    const model = madeModel();
    model.during = async () => {
      if (model.calls.length === 2) throw new ModelError('cut', 'the thread died', { provider: 'embedded' });
    };
    await expect(runWith(model)).rejects.toMatchObject({ kind: 'cut' });
    const before = await vectorRows();
    const done = new Set(before.map(({ articleId }) => articleId));
    expect(done.size).toBeGreaterThan(0);
    expect(done.size).toBeLessThan(ids.length);
    const asked = model.calls.length;
    expect(await runWith(model)).toMatchObject({ outcome: 'finished', articles: ids.length - done.size });
    const again = model.calls.slice(asked).flat();
    for (const [at, id] of ids.entries()) {
      expect(again.some((said) => said.includes(`number ${at} `))).toBe(!done.has(id));
    }
    const rows = await vectorRows();
    expect(new Set(rows.map(({ articleId }) => articleId))).toEqual(new Set(ids));
    expect(rows.filter(({ articleId }) => done.has(articleId))).toEqual(before);
  });

  it('stops at once when the worker stops', async () => {
    await add('One', 'A wiper destroys disks.');
    const model = madeModel();
    model.during = async () => {
      throw new ModelError('cancelled', 'the model is closed', { provider: 'embedded' });
    };
    expect(await runWith(model)).toMatchObject({ outcome: 'stopped', articles: 0 });
    expect(await vectorRows()).toEqual([]);
  });

  it('stores an article without the chunk that the model cannot take', async () => {
    const id = await add('Odd', `${'Plain ransomware text. '.repeat(60)}${'untakeable '.repeat(90)}`);
    const result = await runWith(madeModel());
    expect(result).toMatchObject({ outcome: 'finished', articles: 1 });
    const stored = await db.select().from(chunks).where(eq(chunks.articleId, id));
    const vectors = await vectorRows();
    expect(vectors.length).toBeGreaterThan(0);
    expect(vectors.length).toBeLessThan(stored.length);
    expect(await embeddedBy(id)).not.toBeNull();
  });

  it('asks the old model until the new one has every article, and then forgets the old one', async () => {
    const ids = [await add('One', 'A wiper destroys disks.'), await add('Two', 'A phishing lure.')];
    await runWith(madeModel('embedded/old'));
    const old = await findActiveModel(db);
    expect(old?.name).toBe('embedded/old');
    const oldRows = await vectorRows();
    const fresh = madeModel('embedded/new', 16);
    fresh.during = async () => {
      // In the middle of the change: search still asks the old one, which has lost nothing.
      expect((await findActiveModel(db))?.name).toBe('embedded/old');
      expect(await vectorRows()).toEqual(oldRows);
    };
    expect(await runWith(fresh)).toMatchObject({ outcome: 'model-changed', articles: 2 });
    const active = await findActiveModel(db);
    expect(active).toMatchObject({ name: 'embedded/new', dims: 16 });
    const kept = await db.select({ id: chunks.id }).from(chunks);
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set(oldRows.map(({ chunkId }) => chunkId)));
    expect(await runWith(fresh)).toMatchObject({ outcome: 'finished', articles: 0 });
    const rows = await vectorRows();
    expect(rows.map(({ modelId }) => modelId)).toEqual(ids.map(() => active?.modelId));
    expect(await db.select().from(embeddingModels)).toHaveLength(1);
  });

  it('never hands one article to two workers', async () => {
    for (let at = 0; at < 4; at += 1) await add(`Number ${at}`, `Ransomware ${at}.`);
    const [one, other] = [await openClaims(db), await openClaims(db)];
    const first = await one.takeNew(3);
    const second = await other.takeNew(3);
    expect(first).toHaveLength(3);
    // The embedded database has one session for all, and its one process does not embed twice at once.
    if (process.env['TEST_DATABASE_URL']) {
      expect(new Set([...first, ...second]).size).toBe(4);
      expect(second).toHaveLength(1);
    }
    await Promise.all([one.release(), other.release()]);
    const third = await openClaims(db);
    expect(await third.takeNew(10)).toHaveLength(4);
    await third.release();
  });

  it('works with the model that comes along', async () => {
    const id = await add('Real', 'The group sent spear-phishing mails with a malicious document.');
    const model = createEmbeddedModel({ isBackground: true });
    try {
      expect(await runWith(model)).toMatchObject({ outcome: 'finished', articles: 1, chunks: 1 });
      const [row] = await vectorRows();
      expect(row).toMatchObject({ articleId: id, dims: 768 });
      expect(Math.hypot(...(row?.embedding ?? []))).toBeCloseTo(1, 2);
      expect(await findActiveModel(db)).toMatchObject({ name: model.id, dims: 768 });
    } finally {
      await model.close();
    }
  });
});
