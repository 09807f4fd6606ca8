import { SourceDeclaration } from '@cti/core/source';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import type { Db } from '../../src/connect.ts';
import {
  activateModel,
  ensureVectorIndex,
  findActiveModel,
  forgetOtherModels,
  registerModel,
} from '../../src/search/embedding-models.ts';
import { vectorIndex } from '../../src/search/vectors.ts';
import { chunkVectors, chunks } from '../../src/tables/embedding.ts';
import { registerSources } from '../../src/write/sources.ts';
import { addArticles } from './made-corpus.ts';

let database: TestDatabase;
let articleId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const source = SourceDeclaration.parse({ slug: 'lab', name: 'Lab', url: 'https://lab.example/', tier: 'premium' });
  const [registered] = await registerSources(database.db, [source], { origin: 'person' });
  [articleId = 0] = await addArticles(database.db, registered?.id ?? 0, [{ title: 'One', text: 'x'.repeat(1500) }]);
});
afterAll(() => database.close());

const addVectors = async (modelId: number, dims: number, count: number) => {
  const places = Array.from({ length: count }, (_, at) => ({ articleId, start: at, end: at + 1, headings: [] }));
  await database.db.insert(chunks).values(places).onConflictDoNothing();
  const known = await database.db.select({ id: chunks.id, start: chunks.start }).from(chunks);
  await database.db.insert(chunkVectors).values(
    known
      .filter(({ start }) => start < count)
      .map(({ id, start }) => ({
        modelId,
        chunkId: id,
        articleId,
        dims,
        embedding: Array.from({ length: dims }, (_, at) => Math.sin(start + at)),
      })),
  );
};

const indexes = async () => {
  const { rows } = await database.db.execute<{ name: string }>(
    sql`select indexname as name from pg_indexes where tablename = 'chunk_vectors' and indexname like 'chunk\_vectors\_model\_%'`,
  );
  return rows.map(({ name }) => name).toSorted();
};
const vectorsOf = async (modelId: number) =>
  (await database.db.execute(sql`select 1 from chunk_vectors where model_id = ${modelId}`)).rows.length;

describe('the models that vectors are of', () => {
  it('asks the first from the start, and a second only once it has every article', async () => {
    const { db } = database;
    expect(await findActiveModel(db)).toBeNull();
    const old = await registerModel(db, { name: 'old', dims: 4 });
    expect(old.isActive).toBe(true);
    expect(await registerModel(db, { name: 'old', dims: 4 })).toEqual(old);
    await expect(registerModel(db, { name: 'old', dims: 5 })).rejects.toMatchObject({ code: 'model-dims' });
    const fresh = await registerModel(db, { name: 'new', dims: 6 });
    expect(fresh.isActive).toBe(false);
    await db.execute(sql`update articles set embedded_by = ${old.modelId}`);
    expect(await activateModel(db, fresh.modelId)).toBe(false);
    expect((await findActiveModel(db))?.name).toBe('old');
    await db.execute(sql`update articles set embedded_by = ${fresh.modelId}`);
    expect(await activateModel(db, fresh.modelId)).toBe(true);
    expect((await findActiveModel(db))?.name).toBe('new');
  });

  it('builds an index when there are 1,000 vectors, once, and anew where half of one is left', async () => {
    const { db } = database;
    const space = await registerModel(db, { name: 'new', dims: 6 });
    await addVectors(space.modelId, 6, 999);
    expect(await ensureVectorIndex(db, space)).toBe(false);
    await addVectors(await modelIdOf('old'), 4, 1200);
    await db.execute(sql`delete from chunk_vectors where model_id = ${space.modelId}`);
    await addVectors(space.modelId, 6, 1000);
    expect(await ensureVectorIndex(db, space)).toBe(true);
    expect(await indexes()).toEqual([vectorIndex(space).name]);
    expect(await ensureVectorIndex(db, space)).toBe(false);
    await db.execute(
      sql`update pg_index set indisvalid = false where indexrelid = to_regclass(${vectorIndex(space).name})`,
    );
    expect(await ensureVectorIndex(db, space)).toBe(true);
    expect(await indexes()).toEqual([vectorIndex(space).name]);
  });

  it('keeps the index of an earlier version until its own stands', async () => {
    const { db } = database;
    const space = await registerModel(db, { name: 'new', dims: 6 });
    const { name, stem: earlier, create } = vectorIndex(space);
    await db.execute(sql.raw(`alter index ${name} rename to ${earlier}`));
    const asked: string[] = [];
    const execute = (statement: SQL) => {
      asked.push(JSON.stringify(statement).match(/(?:create|drop) index/)?.[0] ?? '');
      return db.execute(statement);
    };
    const heard = Object.create(db, { execute: { value: execute } }) as Db;
    expect(await ensureVectorIndex(heard, space)).toBe(true);
    expect(asked.filter(Boolean)).toEqual(['create index', 'drop index']);
    expect(await indexes()).toEqual([name]);
    await db.execute(sql.raw(`alter index ${name} rename to ${earlier}`));
    // Stopped between the two.
    await db.execute(create);
    expect(await indexes()).toEqual([earlier, name]);
    expect(await ensureVectorIndex(db, space)).toBe(false);
    expect(await indexes()).toEqual([name]);
  });

  it('forgets another model in steps, its index and its row last', async () => {
    const { db } = database;
    const old = await modelIdOf('old');
    const { modelId } = await registerModel(db, { name: 'new', dims: 6 });
    await ensureVectorIndex(db, { modelId: old, dims: 4 });
    expect(await indexes()).toHaveLength(2);
    // As a version before this one, or after it, calls its own.
    await db.execute(
      sql.raw(`alter index ${vectorIndex({ modelId: old, dims: 4 }).name} rename to chunk_vectors_model_${old}_m32`),
    );
    expect(await forgetOtherModels(db, modelId, 700)).toBe(false);
    expect(await vectorsOf(old)).toBe(500);
    expect(await forgetOtherModels(db, modelId, 700)).toBe(false);
    expect(await indexes()).toEqual([vectorIndex({ modelId, dims: 6 }).name]);
    expect(await forgetOtherModels(db, modelId, 700)).toBe(true);
    expect(await vectorsOf(modelId)).toBe(1000);
    expect((await db.execute(sql`select name from embedding_models`)).rows).toEqual([{ name: 'new' }]);
  });
});

const modelIdOf = async (name: string): Promise<number> => {
  const { rows } = await database.db.execute<{ id: number }>(sql`select id from embedding_models where name = ${name}`);
  return rows[0]?.id ?? 0;
};
