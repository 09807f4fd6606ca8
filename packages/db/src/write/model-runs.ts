import { and, eq, ne, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import type { ModelRunRow } from '../read/model-runs.ts';
import { modelRunArticles, modelRuns } from '../tables/model-result.ts';

export type NewModelRun = Pick<ModelRunRow, 'purpose' | 'estimatedMicroCents' | 'requestedBy'>;

/** Writes a run down with its articles, all of them waiting; its id. */
export const startModelRun = (db: Db, run: NewModelRun, articleIds: readonly number[]): Promise<number> =>
  db.transaction(async (tx) => {
    const [row] = await tx
      .insert(modelRuns)
      .values({ ...run, total: articleIds.length })
      .returning({ id: modelRuns.id });
    if (!row) throw new Error('The database answered an insert with no row.');
    await tx.execute(sql`
      insert into ${modelRunArticles} (run_id, article_id)
      select ${row.id}::int, articles.id from articles where articles.id = any(${sql.param([...articleIds])}::int[])`);
    return row.id;
  });

/** Ends a run that goes on. False where none does. */
const endRun = async (db: Executor, id: number, state: 'stopped' | 'done', waitsFor = ''): Promise<boolean> => {
  const rows = await db
    .update(modelRuns)
    .set({ state, waitsFor, endedAt: sql`now()` })
    .where(and(eq(modelRuns.id, id), eq(modelRuns.state, 'running')))
    .returning({ id: modelRuns.id });
  return rows.length > 0;
};

/** What is under way is finished, nothing else begun; `why` where no person stopped it. False for a run that has ended. */
export const stopModelRun = (db: Executor, id: number, why = ''): Promise<boolean> => endRun(db, id, 'stopped', why);

/** Has a stopped run go on, or one that is done ask again what failed. False where nothing is left to ask. */
export const resumeModelRun = (db: Db, id: number): Promise<boolean> =>
  db.transaction(async (tx) => {
    const ofRun = eq(modelRunArticles.runId, id);
    await tx.select().from(modelRuns).where(eq(modelRuns.id, id)).for('update');
    if ((await tx.$count(modelRunArticles, and(ofRun, ne(modelRunArticles.state, 'done')))) === 0) return false;
    const rows = await tx
      .update(modelRuns)
      .set({ state: 'running', waitsFor: '', endedAt: null })
      .where(and(eq(modelRuns.id, id), ne(modelRuns.state, 'running')))
      .returning({ id: modelRuns.id });
    if (rows.length > 0)
      await tx
        .update(modelRunArticles)
        .set({ state: 'waiting', reason: '', endedAt: null })
        .where(and(ofRun, eq(modelRunArticles.state, 'failed')));
    return true;
  });

/** Ends a run of which no article waits. */
export const finishModelRun = (db: Executor, id: number): Promise<boolean> => endRun(db, id, 'done');

/** Says what a run waits for; empty when it goes on. */
export const setRunWaitsFor = async (db: Executor, id: number, waitsFor: string): Promise<void> => {
  await db
    .update(modelRuns)
    .set({ waitsFor })
    .where(and(eq(modelRuns.id, id), eq(modelRuns.state, 'running'), ne(modelRuns.waitsFor, waitsFor)));
};

/** Notes what became of one article of a run; `reason` null where a result was had. */
export const settleRunArticle = async (
  db: Executor,
  { runId, articleId }: { runId: number; articleId: number },
  reason: string | null,
): Promise<void> => {
  await db
    .update(modelRunArticles)
    .set({ state: reason === null ? 'done' : 'failed', reason: reason ?? '', endedAt: sql`now()` })
    .where(and(eq(modelRunArticles.runId, runId), eq(modelRunArticles.articleId, articleId)));
};
