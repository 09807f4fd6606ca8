import { type ArticleOutcome, foldOutcomes } from '@cti/core/fold-outcomes';
import { emptyReport } from '@cti/core/reprocessing';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Db, Executor, Tx } from '../connect.ts';
import {
  type Reprocessing,
  type ReprocessingRow,
  findOpenReprocessing,
  isOpen,
  isToRead,
} from '../read/reprocessings.ts';
import { articles } from '../tables/article.ts';
import { reprocessings } from '../tables/reprocessing.ts';

/** One at a time: of two who ask at once, the second sees the first one's. */
const oneAtATime = <T>(db: Db, ask: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${reprocessings} in share row exclusive mode`);
    return ask(tx);
  });

/**
 * Writes down that stored articles are to be read anew, those of one source or (null) all, and how many there are. `open`
 * is the one still going on, when there is one: then nothing is begun.
 */
export const startReprocessing = (
  db: Db,
  { sourceId, askedBy }: { sourceId: number | null; askedBy: string },
): Promise<{ started: ReprocessingRow } | { open: Reprocessing }> =>
  oneAtATime(db, async (tx) => {
    const open = await findOpenReprocessing(tx);
    if (open) return { open };
    const total = await tx.$count(articles, isToRead({ sourceId, createdAt: null }));
    const [started] = await tx
      .insert(reprocessings)
      .values({ sourceId, total, report: emptyReport, askedBy })
      .returning();
    if (!started) throw new Error('The database answered an insert with no row.');
    return { started };
  });

/**
 * Has a stopped one go on where it stopped. One that is open already is answered as it is; `open` is another one that
 * stands in the way. Null when it is done, or never was.
 */
export const resumeReprocessing = (
  db: Db,
  id: number,
): Promise<{ resumed: ReprocessingRow } | { open: Reprocessing } | null> =>
  oneAtATime(db, async (tx) => {
    const open = await findOpenReprocessing(tx);
    if (open) return open.id === id ? { resumed: open } : { open };
    const [resumed] = await tx
      .update(reprocessings)
      .set({ state: 'waiting', message: null, finishedAt: null })
      .where(and(eq(reprocessings.id, id), eq(reprocessings.state, 'stopped')))
      .returning();
    return resumed ? { resumed } : null;
  });

/** The reprocessing, when it is still to be worked on; marks it as begun. */
export const beginReprocessing = async (db: Executor, id: number): Promise<ReprocessingRow | null> => {
  const [row] = await db
    .update(reprocessings)
    .set({ state: 'running' })
    .where(and(eq(reprocessings.id, id), isOpen))
    .returning();
  return row ?? null;
};

/**
 * Adds to the report what became of the articles from the cursor `after` on, in the order of ids, and moves the cursor
 * behind them; all or nothing, and also when it was stopped meanwhile, because those articles are done. Nothing is
 * recorded when another run has moved the cursor. Answers whether to go on.
 */
export const recordOutcomes = (
  db: Db,
  { id, after }: { id: number; after: number },
  outcomes: ArticleOutcome[],
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const ours = and(eq(reprocessings.id, id), ne(reprocessings.state, 'done'), eq(reprocessings.cursor, after));
    const [row] = await tx.select().from(reprocessings).where(ours).for('update');
    if (!row) return false;
    const cursor = outcomes.at(-1)?.articleId ?? after;
    await tx
      .update(reprocessings)
      .set({ cursor, report: foldOutcomes(row.report, outcomes) })
      .where(eq(reprocessings.id, id));
    return row.state !== 'stopped';
  });

/** Ends an open one: every article was read, or someone or something stopped it, which `message` says. Null when it has ended already. */
export const endReprocessing = async (
  db: Executor,
  id: number,
  ended: { state: 'done'; message?: null } | { state: 'stopped'; message: string },
): Promise<ReprocessingRow | null> => {
  const [row] = await db
    .update(reprocessings)
    .set({ state: ended.state, message: ended.message ?? null, finishedAt: sql`now()` })
    .where(and(eq(reprocessings.id, id), isOpen))
    .returning();
  return row ?? null;
};
