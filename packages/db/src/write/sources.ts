import type { SourceDeclaration } from '@cti/core/source';
import { defaultReliability } from '@cti/intel/priority/source-reliability';
import { and, eq, notInArray, or, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import { storyArticles } from '../tables/story.ts';
import type { SourceRow } from './checks.ts';
import { leaveStories } from './leave-stories.ts';
import { rankArticlesOf } from './priority.ts';
import { lockStories } from './refresh-story.ts';

export type Origin = SourceRow['origin'];

/**
 * Adds the declared sources that we do not have, known by slug or feed address. One we have is left as it is: a person
 * may have changed it, or paused it. First checks are spread over `spreadSeconds`, so that a start is no stampede.
 */
export const registerSources = async (
  db: Db,
  declarations: SourceDeclaration[],
  options: { origin: Origin; spreadSeconds?: number },
): Promise<{ id: number; slug: string }[]> => {
  if (declarations.length === 0) return [];
  const spread = options.spreadSeconds ?? 0;
  const rows = declarations.map((declaration, at) => ({
    ...declaration,
    origin: options.origin,
    state: declaration.active ? ('new' as const) : ('paused' as const),
    nextCheckAt: sql`now() + ${(spread * at) / declarations.length} * interval '1 second'`,
  }));
  return db.insert(sources).values(rows).onConflictDoNothing().returning({ id: sources.id, slug: sources.slug });
};

/** Another source that has this slug or this feed address, if there is one. */
export const findClash = async (
  db: Executor,
  wanted: { slug?: string; feedUrl?: string | null },
  exceptId: number | null,
): Promise<SourceRow | null> => {
  const same = [
    ...(wanted.slug ? [eq(sources.slug, wanted.slug)] : []),
    ...(wanted.feedUrl ? [eq(sources.feedUrl, wanted.feedUrl)] : []),
  ];
  if (same.length === 0) return null;
  const [row] = await db
    .select()
    .from(sources)
    .where(and(or(...same), exceptId === null ? undefined : notInArray(sources.id, [exceptId])))
    .limit(1);
  return row ?? null;
};

/**
 * Changes what a person may change. Pausing and resuming move the state; a new feed address forgets the old validators;
 * another reliability or tier ranks its articles anew. Null when there is no such source, or not at this version any more.
 */
export const updateSource = async (
  db: Executor,
  id: number,
  patch: Partial<Omit<SourceDeclaration, 'slug'>>,
  { version, by = null }: { version?: number; by?: string | null } = {},
): Promise<SourceRow | null> => {
  const activity =
    patch.active === undefined
      ? {}
      : { state: patch.active ? ('new' as const) : ('paused' as const), stateReason: null, nextCheckAt: sql`now()` };
  const address = patch.feedUrl === undefined ? {} : { etag: null, lastModified: null, nextCheckAt: sql`now()` };
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(sources)
      .set({ ...patch, ...activity, ...address, ...changedBy(by) })
      .where(isAt(id, version))
      .returning();
    if (row && (patch.reliability !== undefined || patch.tier !== undefined))
      await rankArticlesOf(tx, id, row.reliability ?? defaultReliability(row.tier));
    return row ?? null;
  });
};

/** What of a source's row says that somebody changed it. */
export const changedBy = (by: string | null) => ({
  version: sql`${sources.version} + 1`,
  changedBy: by,
  updatedAt: sql`now()`,
});

/** The source with this id, if it is at this version where one is given. */
export const isAt = (id: number, version: number | undefined) =>
  and(eq(sources.id, id), version === undefined ? undefined : eq(sources.version, version));

/** How many articles would go with the source. */
export const countArticlesOf = (db: Executor, sourceId: number): Promise<number> =>
  db.$count(articles, eq(articles.sourceId, sourceId));

/** Deletes the source with all that it brought; stories are left to those who tell of them still. True when there was one. */
export const deleteSource = (db: Db, id: number): Promise<boolean> =>
  db.transaction(async (tx) => {
    await lockStories(tx);
    const left = await tx
      .selectDistinct({ storyId: storyArticles.storyId })
      .from(storyArticles)
      .innerJoin(articles, eq(articles.id, storyArticles.articleId))
      .where(eq(articles.sourceId, id));
    const gone = await tx.delete(sources).where(eq(sources.id, id)).returning({ id: sources.id });
    await leaveStories(
      tx,
      left.map(({ storyId }) => storyId),
    );
    return gone.length > 0;
  });

/** Makes the source due now, whatever its schedule says. */
export const makeDue = (db: Executor, id: number) =>
  db
    .update(sources)
    .set({ nextCheckAt: sql`now()`, turnAt: null })
    .where(eq(sources.id, id));
