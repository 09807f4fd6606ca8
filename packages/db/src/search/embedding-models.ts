import { CtiError } from '@cti/core/error';
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { chunkVectors, embeddingModels } from '../tables/embedding.ts';
import { type VectorSpace, vectorIndex } from './vectors.ts';

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
 * The model's row, made when it is new; the first of all is active at once. Throws CtiError `model-dims` for one that
 * makes vectors of another length than under the same name before.
 */
export const registerModel = (db: Db, { name, dims }: { name: string; dims: number }): Promise<KnownModel> =>
  db.transaction(async (tx) => {
    await turnOfModels(tx);
    await tx.insert(embeddingModels).values({ name, dims }).onConflictDoNothing({ target: embeddingModels.name });
    if ((await findActiveModel(tx)) === null)
      await tx.update(embeddingModels).set({ activeSince: new Date() }).where(eq(embeddingModels.name, name));
    const [row] = await tx.select(columns).from(embeddingModels).where(eq(embeddingModels.name, name));
    if (row?.dims !== dims)
      throw new CtiError(
        'model-dims',
        `${name} made vectors of ${row?.dims} numbers before, and now of ${dims}.`,
        'give-up',
      );
    return row;
  });

/** Articles that are searched by meaning: read, listed, and no copy of another. Literal, as the index of those not embedded is. */
export const isMeant = sql`(${articles.stage} = 'extracted' and ${articles.skipReason} is null and ${articles.duplicateOf} is null
  and exists (select 1 from ${contents} where ${contents.articleId} = ${articles.id}))`;

/** Whether no article lacks this model's vectors. */
export const isFilled = async (db: Executor, modelId: number): Promise<boolean> => {
  const { rows } = await db.execute<{ lacking: boolean }>(sql`
    select exists (select 1 from ${articles} where ${isMeant} and ${articles.embeddedBy} is null)
      or exists (select 1 from ${articles} where ${isMeant} and ${articles.embeddedBy} <> ${modelId}) as lacking`);
  return rows[0]?.lacking !== true;
};

/**
 * Lets search ask this model, once it has the vectors of every article, in one transaction: no search sees both or none.
 * False while some are missing.
 */
export const activateModel = (db: Db, modelId: number): Promise<boolean> =>
  db.transaction(async (tx) => {
    await turnOfModels(tx);
    if (!(await isFilled(tx, modelId))) return false;
    await tx.update(embeddingModels).set({ activeSince: null }).where(ne(embeddingModels.id, modelId));
    await tx.update(embeddingModels).set({ activeSince: new Date() }).where(eq(embeddingModels.id, modelId));
    return true;
  });

/** Changes of who is active wait for one another. */
const turnOfModels = (tx: Executor) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('cti.embedding_models'))`);

/** Fewer vectors are compared one by one sooner than an index is built. */
const worthAnIndex = 1000;

/**
 * Builds the model's index once it has 1,000 vectors, beside whatever else goes on; what a crash left half-built is built
 * anew. True when it was built now.
 */
export const ensureVectorIndex = async (db: Db, space: VectorSpace): Promise<boolean> => {
  const { name, create, drop } = vectorIndex(space);
  const { rows } = await db.execute<{ valid: boolean }>(
    sql`select indisvalid as valid from pg_index where indexrelid = to_regclass(${name})`,
  );
  if (rows[0]?.valid || (await underConstruction(db, name))) return false;
  const some = await db
    .select({ id: chunkVectors.chunkId })
    .from(chunkVectors)
    .where(eq(chunkVectors.modelId, space.modelId))
    .limit(worthAnIndex);
  if (some.length < worthAnIndex) return false;
  if (rows.length > 0) await db.execute(drop);
  await db.execute(create);
  return true;
};

/** An index that another worker builds at this moment is not valid yet either. */
const underConstruction = async (db: Executor, name: string): Promise<boolean> => {
  const { rows } = await db.execute(
    sql`select 1 from pg_stat_progress_create_index where index_relid = to_regclass(${name})`,
  );
  return rows.length > 0;
};

/** Whether another model's vectors are stored beside this one's. */
export const hasOtherModels = async (db: Executor, modelId: number): Promise<boolean> =>
  (await db.select({ id: embeddingModels.id }).from(embeddingModels).where(ne(embeddingModels.id, modelId)).limit(1))
    .length > 0;

/**
 * Takes a step of the way to having only this model's vectors: at most `limit` rows of another are deleted, and when it has
 * none left its index and its row go. True when nothing is left to do.
 */
export const forgetOtherModels = async (db: Db, modelId: number, limit: number): Promise<boolean> => {
  const [other] = await db
    .select({ modelId: embeddingModels.id, dims: embeddingModels.dims })
    .from(embeddingModels)
    .where(and(ne(embeddingModels.id, modelId), isNull(embeddingModels.activeSince)))
    .limit(1);
  if (other === undefined) return true;
  const { rowCount } = await db.execute(sql`
    delete from ${chunkVectors} where ctid = any(array(
      select ctid from ${chunkVectors} where ${chunkVectors.modelId} = ${other.modelId} limit ${limit}))`);
  if ((rowCount ?? 0) >= limit) return false;
  await db.execute(vectorIndex(other).drop);
  // Copies it embedded before they were copies: should they be none again, they have no vectors.
  await db.update(articles).set({ embeddedBy: null }).where(eq(articles.embeddedBy, other.modelId));
  await db.delete(embeddingModels).where(eq(embeddingModels.id, other.modelId));
  return false;
};
