import type { Tier } from '@cti/core/source';
import { and, desc, eq, gte, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { mentions, observables, techniqueMentions } from '../tables/observable.ts';
import { skips } from '../tables/skip.ts';
import { sources } from '../tables/source.ts';
import { type ArticleSummary, datedAt, summariesOf } from './article-summary.ts';
import { upToTlp } from './tlp.ts';

/** A hunt score from which an article counts as one to read. */
export const highScore = 60;

/** The newest articles of a period that its top lists are drawn from; more would not change the picture, only the cost. */
const mostRead = 5000;

/** Without a parameter, so that Postgres sees the same expression in `select` and in `group by`. */
const today = sql`(now() at time zone 'UTC')::date`;
const daysAgo = (days: number) => sql`${today} - ${days}::int`;
const day = (instant: unknown) => sql<string>`(${instant} at time zone 'UTC')::date`;
/** When that day began in UTC, whatever the session's own time zone: an index answers what came since. */
const startOf = (date: unknown) => sql`(${date})::timestamp at time zone 'UTC'`;
const count = sql<number>`count(*)::int`;

/** Listed articles of the last `days` days (UTC, today included), by their own dates. */
const listedSince = (days: number) =>
  and(isNull(articles.skipReason), isNull(articles.duplicateOf), gte(datedAt, startOf(daysAgo(days - 1))));

export type DayCount = { ago: number; tier: Tier; articles: number; high: number };

/** Articles, and those of a high score, by days ago (0 is today, UTC) and tier; days without an article are left out. */
export const countArticlesByDay = (db: Executor, days: number): Promise<DayCount[]> => {
  const ago = sql<number>`${today} - ${day(datedAt)}`;
  return db
    .select({
      ago,
      tier: sources.tier,
      articles: count,
      high: sql<number>`(count(*) filter (where ${articles.score} >= ${highScore}))::int`,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(listedSince(days))
    .groupBy(ago, sources.tier);
};

/** Observables by how many days ago (0 is today, UTC) they were first seen. */
export const countObservablesByDay = (db: Executor, days: number): Promise<{ ago: number; count: number }[]> => {
  const ago = sql<number>`${today} - ${day(observables.firstSeenAt)}`;
  const since = startOf(daysAgo(days - 1));
  return (
    db
      .select({ ago, count })
      .from(observables)
      // What was first seen since then was last seen since then too, and that has an index.
      .where(and(gte(observables.lastSeenAt, since), gte(observables.firstSeenAt, since)))
      .groupBy(ago)
  );
};

/** Scored articles by tens: 0 is 0 to 9, 9 is 90 to 100. */
export const countArticlesByScore = (db: Executor, days: number): Promise<{ ten: number; count: number }[]> => {
  const ten = sql<number>`least(floor(${articles.score} / 10), 9)::int`;
  return db
    .select({ ten, count })
    .from(articles)
    .where(and(listedSince(days), isNotNull(articles.score)))
    .groupBy(ten);
};

const recent = (db: Executor, days: number, maxTlp: number) =>
  db
    .select({ id: articles.id })
    .from(articles)
    .where(and(listedSince(days), upToTlp(maxTlp)))
    .orderBy(desc(articles.id))
    .limit(mostRead)
    .as('recent');

/** The techniques that most articles of the period name; an id ATT&CK never gave is none. */
export const topTechniques = (db: Executor, days: number, limit: number, maxTlp: number) => {
  const some = recent(db, days, maxTlp);
  const named = sql<number>`count(distinct ${techniqueMentions.articleId})::int`;
  return db
    .select({ id: techniqueMentions.techniqueId, name: sql<string>`max(${techniqueMentions.name})`, articles: named })
    .from(techniqueMentions)
    .innerJoin(some, eq(some.id, techniqueMentions.articleId))
    .where(ne(techniqueMentions.rule, 'unknown-id'))
    .groupBy(techniqueMentions.techniqueId)
    .orderBy(desc(named), techniqueMentions.techniqueId)
    .limit(limit);
};

/** The observables that most articles of the period mention; the counts are those of the period. */
export const topObservables = async (db: Executor, days: number, limit: number, maxTlp: number) => {
  const some = recent(db, days, maxTlp);
  const seen = sql<number>`count(distinct ${mentions.articleId})::int`;
  const top = await db
    .select({ id: mentions.observableId, articles: seen, mentions: count })
    .from(mentions)
    .innerJoin(some, eq(some.id, mentions.articleId))
    .groupBy(mentions.observableId)
    .orderBy(desc(seen), desc(mentions.observableId))
    .limit(limit);
  if (top.length === 0) return [];
  const rows = await db
    .select()
    .from(observables)
    .where(
      inArray(
        observables.id,
        top.map(({ id }) => id),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return top.flatMap(({ id, ...counts }) => {
    const { type, value, firstSeenAt, lastSeenAt } = byId.get(id) ?? {};
    return type && value !== undefined && firstSeenAt && lastSeenAt
      ? [{ type, value, firstSeenAt, lastSeenAt, ...counts }]
      : [];
  });
};

/** Sources that do not bring what they should, the longest in trouble first. */
export const troubledSources = (db: Executor, limit: number) =>
  db
    .select({
      id: sources.id,
      name: sources.name,
      state: sources.state,
      reason: sources.stateReason,
      since: sources.lastSuccessAt,
    })
    .from(sources)
    .where(and(eq(sources.active, true), inArray(sources.state, ['failing', 'blocked', 'moved', 'gone'])))
    .orderBy(sql`${sources.lastSuccessAt} asc nulls first`, sources.id)
    .limit(limit);

/** The articles of the period with the highest scores. */
export const bestArticles = async (
  db: Executor,
  days: number,
  limit: number,
  maxTlp: number,
): Promise<ArticleSummary[]> => {
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(listedSince(days), isNotNull(articles.score), upToTlp(maxTlp)))
    .orderBy(sql`${articles.score} desc nulls last`, sql`${articles.id} desc nulls last`)
    .limit(limit);
  return summariesOf(
    db,
    rows.map(({ id }) => id),
  );
};

/** How much there is in all. Duplicates count as articles; what was skipped does not. */
export const countAll = async (db: Executor) => {
  // Those in the lists and the copies each have an index; together they would be a walk over every row.
  const listed = sql`select count(*)::int from ${articles} where ${articles.skipReason} is null and ${articles.duplicateOf}`;
  const [row] = await db
    .select({
      articles: sql<number>`(${listed} is null) + (${listed} is not null)`,
      observables: sql<number>`(select count(*)::int from ${observables})`,
      sources: sql<number>`(select count(*)::int from ${sources})`,
      skips: sql<number>`(select count(*)::int from ${skips})`,
    })
    .from(sql`(select 1) as one`);
  return row ?? { articles: 0, observables: 0, sources: 0, skips: 0 };
};
