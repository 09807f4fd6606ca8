import { CtiError } from '@cti/core/error';
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { chunkVectors, chunks, embeddingModels } from '../tables/embedding.ts';
import { type VectorSpace, mostDims, vectorIndex } from './vectors.ts';

/** A model whose vectors are stored; search asks the active one. */
export type KnownModel = VectorSpace & { name: string; isActive: boolean };

const columns = {
  modelId: embeddingModels.id,
  name: embeddingModels.name,
  dims: embeddingModels.dims,
  isActive: sql<boolean>`${embeddingModels.activeSince} is not null`,
};

/** The model that search asks; null until the first article is embedded. */
export const findActiveModel = async (db: Executor): Promise<KnownModel | null> => {
  const [row] = await db.select(columns).from(embeddingModels).where(isNotNull(embeddingModels.activeSince)).limit(1);
  return row ?? null;
};

/**
 * The row of the model that the settings name, made when it is new; the first of all is active at once. Throws CtiError
 * `model-dims` for vectors longer than an index holds, or of another length than under the same name before.
 */
export const registerModel = async (db: Db, { name, dims }: { name: string; dims: number }): Promise<KnownModel> => {
  if (dims > mostDims)
    throw dimsError(
      `${name} makes vectors of ${dims} numbers, and an index holds ${mostDims}. Choose a model of fewer.`,
    );
  return db.transaction(async (tx) => {
    await turnOfModels(tx);
    await tx
      .insert(embeddingModels)
      .values({ name, dims })
      .onConflictDoUpdate({ target: embeddingModels.name, set: { wantedAt: sql`now()` } });
    if ((await findActiveModel(tx)) === null)
      await tx
        .update(embeddingModels)
        .set({ activeSince: sql`now()` })
        .where(eq(embeddingModels.name, name));
    const [row] = await tx.select(columns).from(embeddingModels).where(eq(embeddingModels.name, name));
    if (row?.dims !== dims) throw dimsError(`${name} made vectors of ${row?.dims} numbers before, and now of ${dims}.`);
    return row;
  });
};

const dimsError = (message: string) => new CtiError('model-dims', message, 'give-up');

/** Articles that are searched by meaning: read, listed, and no copy of another. Literal, as the index of those not embedded is. */
export const isMeant = sql`(${articles.stage} = 'extracted' and ${articles.skipReason} is null and ${articles.duplicateOf} is null
  and exists (select 1 from ${contents} where ${contents.articleId} = ${articles.id}))`;

/**
 * Whether it has every article that another model has. What no model has yet is found by words alone, before a change as
 * after it.
 */
export const isFilled = async (db: Executor, modelId: number): Promise<boolean> => {
  const { rows } = await db.execute<{ lacking: boolean }>(sql`
    select exists (select 1 from ${articles} where ${isMeant} and ${articles.embeddedBy} <> ${modelId}) as lacking`);
  return rows[0]?.lacking !== true;
};

/**
 * Lets search ask this model, once it has the vectors of every article that another has, in one transaction: no search
 * sees both or none. False while some are missing.
 */
export const activateModel = (db: Db, modelId: number): Promise<boolean> =>
  db.transaction(async (tx) => {
    await turnOfModels(tx);
    if (!(await isFilled(tx, modelId))) return false;
    await tx.update(embeddingModels).set({ activeSince: null }).where(ne(embeddingModels.id, modelId));
    await tx
      .update(embeddingModels)
      .set({ activeSince: sql`now()` })
      .where(eq(embeddingModels.id, modelId));
    return true;
  });

const models = sql`hashtext('cti.embedding_models')`;

/** Changes of who is active wait for one another, and for vectors that are being stored. */
const turnOfModels = (tx: Executor) => tx.execute(sql`select pg_advisory_xact_lock(${models})`);

/** Until the transaction ends, no other model becomes active. */
export const holdModels = (tx: Executor) => tx.execute(sql`select pg_advisory_xact_lock_shared(${models})`);

/** Articles looked at in one statement. */
const keptAtOnce = 2000;

/**
 * Takes back the articles whose every chunk has a vector of this model still: the settings left it, and came back. Such
 * an article is not embedded a second time. Gives how many.
 */
export const takeBack = async (db: Executor, modelId: number): Promise<number> => {
  let taken = 0;
  for (;;) {
    const { rowCount } = await db.execute(sql`
      update ${articles} set embedded_by = ${modelId}
      where ${articles.embeddedBy} <> ${modelId} and ${articles.id} = any(array(
        select ${articles.id} from ${articles} where ${articles.embeddedBy} <> ${modelId}
          and exists (select 1 from ${chunks} where ${chunks.articleId} = ${articles.id})
          and not exists (select 1 from ${chunks} where ${chunks.articleId} = ${articles.id} and not exists (
            select 1 from ${chunkVectors}
            where ${chunkVectors.chunkId} = ${chunks.id} and ${chunkVectors.modelId} = ${modelId}))
        limit ${keptAtOnce}))`);
    taken += rowCount ?? 0;
    if ((rowCount ?? 0) < keptAtOnce) return taken;
  }
};

/** Fewer vectors are compared one by one sooner than an index is built. */
const worthAnIndex = 1000;

/**
 * Builds the model's index once it has 1,000 vectors, beside whatever else goes on; what a crash left half-built is built
 * anew. Until it stands, vectors are compared one by one, or by the index of an earlier version, which goes then. True when it
 * was built now.
 */
export const ensureVectorIndex = async (db: Db, space: VectorSpace): Promise<boolean> => {
  const { name, stem, create } = vectorIndex(space);
  const found = await indexesOf(db, stem);
  // One that another worker builds at this moment is not valid yet, and must not lose another beside it.
  if (found.some(({ isBuilding }) => isBuilding)) return false;
  const own = found.find((index) => index.name === name);
  const others = found.filter((index) => index !== own);
  if (own?.isValid) {
    await dropIndexes(db, others);
    return false;
  }
  const some = await db
    .select({ id: chunkVectors.chunkId })
    .from(chunkVectors)
    .where(eq(chunkVectors.modelId, space.modelId))
    .limit(worthAnIndex);
  if (some.length < worthAnIndex) return false;
  if (own) await dropIndexes(db, [own]);
  await db.execute(create);
  await dropIndexes(db, others);
  return true;
};

type FoundIndex = { name: string; isValid: boolean; isBuilding: boolean };

/** The model's indexes: as this version builds it, and as others did. */
const indexesOf = async (db: Executor, stem: string): Promise<FoundIndex[]> => {
  const { rows } = await db.execute<FoundIndex>(sql`
    select relname as name, indisvalid as "isValid",
      exists (select 1 from pg_stat_progress_create_index where index_relid = indexrelid) as "isBuilding"
    from pg_index join pg_class on pg_class.oid = indexrelid
    where indrelid = 'chunk_vectors'::regclass and (relname = ${stem} or starts_with(relname, ${`${stem}_m`}))`);
  return rows;
};

const dropIndexes = async (db: Executor, indexes: FoundIndex[]): Promise<void> => {
  for (const { name } of indexes) await db.execute(sql`drop index concurrently if exists ${sql.identifier(name)}`);
};

/** Whether another model's vectors are stored beside this one's. */
export const hasOtherModels = async (db: Executor, modelId: number): Promise<boolean> =>
  (await db.select({ id: embeddingModels.id }).from(embeddingModels).where(ne(embeddingModels.id, modelId)).limit(1))
    .length > 0;

/**
 * Takes a step of the way to having only this model's vectors: at most `limit` rows of another are deleted, and when it has
 * none left its index and its row go. What the settings left before it was filled is kept for a day: it was paid for, and
 * they may come back. True when nothing is left to do.
 */
export const forgetOtherModels = async (db: Db, modelId: number, limit: number): Promise<boolean> => {
  const [other] = await db
    .select({ modelId: embeddingModels.id, dims: embeddingModels.dims })
    .from(embeddingModels)
    .where(and(ne(embeddingModels.id, modelId), isNull(embeddingModels.activeSince), isLeftForGood))
    .limit(1);
  if (other === undefined) return true;
  const { rowCount } = await db.execute(sql`
    delete from ${chunkVectors} where ctid = any(array(
      select ctid from ${chunkVectors} where ${chunkVectors.modelId} = ${other.modelId} limit ${limit}))`);
  if ((rowCount ?? 0) >= limit) return false;
  await dropIndexes(db, await indexesOf(db, vectorIndex(other).stem));
  // Copies it embedded before they were copies: should they be none again, they have no vectors.
  await db.update(articles).set({ embeddedBy: null }).where(eq(articles.embeddedBy, other.modelId));
  await db.delete(embeddingModels).where(eq(embeddingModels.id, other.modelId));
  return false;
};

/** Another became active after the settings last named it; or a day has passed. */
const isLeftForGood = sql`(${embeddingModels.wantedAt} < now() - interval '1 day'
  or ${embeddingModels.wantedAt} < (select max(active_since) from ${embeddingModels} as active))`;
