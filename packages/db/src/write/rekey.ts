import { and, asc, eq, gt, isNotNull, ne, sql } from 'drizzle-orm';
import type { Db, Executor, Tx } from '../connect.ts';
import { articles } from '../tables/article.ts';

/**
 * What came of giving an article a new key. `copy`: another article has that key, and this one is a copy of it from now
 * on. `kept`: another one has it that was left out, is not read yet, or is folded together with this one already.
 */
export type Rekeyed = 'moved' | 'copy' | 'kept';

/** Gives an article the canonical address that today's rules make of its own; all or nothing. */
export const rekeyArticle = async (db: Db, articleId: number, url: string): Promise<Rekeyed> => {
  const first = await db.transaction((tx) => rekey(tx, articleId, url)).catch(unlessTaken);
  return first ?? db.transaction((tx) => rekey(tx, articleId, url));
};

/** Null when someone took the key between our looking and our writing: the next look finds whom. */
const unlessTaken = (error: unknown): null => {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && cause.code === '23505') return null;
  throw error;
};

const rekey = async (tx: Tx, articleId: number, url: string): Promise<Rekeyed> => {
  const { id, stage, skipReason, duplicateOf } = articles;
  const [other] = await tx
    .select({ id, stage, skipReason, duplicateOf })
    .from(articles)
    .where(and(eq(articles.url, url), ne(id, articleId)));
  if (!other) {
    await tx.update(articles).set({ url }).where(eq(id, articleId));
    return 'moved';
  }
  if (other.stage !== 'extracted' || other.skipReason !== null) return 'kept';
  return (await becomeCopy(tx, articleId, { of: other.duplicateOf ?? other.id, url })) ? 'copy' : 'kept';
};

/** Folds an article that is a copy of none under another one, and its own copies with it. */
const becomeCopy = async (tx: Tx, articleId: number, { of, url }: { of: number; url: string }): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    update articles set duplicate_of = ${of}, copy_kind = 'near-copy', copy_reason = ${`the same address, ${url}, spelled otherwise`}
    where id = ${articleId} and id <> ${of} and duplicate_of is null and stage = 'extracted' and skip_reason is null`);
  if (rowCount === 0) return false;
  await tx.update(articles).set({ duplicateOf: of }).where(eq(articles.duplicateOf, articleId));
  return true;
};

export type KeyedArticle = Pick<typeof articles.$inferSelect, 'id' | 'url' | 'entryUrl' | 'foundBy'>;

/** Articles that were left out, after the cursor in the order of ids: their keys keep them from being found again. */
export const nextLeftOut = (db: Executor, after: number, limit: number): Promise<KeyedArticle[]> => {
  const { id, url, entryUrl, foundBy, skipReason } = articles;
  return db
    .select({ id, url, entryUrl, foundBy })
    .from(articles)
    .where(and(gt(id, after), isNotNull(skipReason)))
    .orderBy(asc(id))
    .limit(limit);
};
