import type { ObservableType } from '@cti/core/observable';
import { type SQL, and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { judgements } from '../tables/judgement.ts';
import { mentions, observables } from '../tables/observable.ts';
import { datedAt } from './article-summary.ts';
import { type ObservableSummary, isMentioned, isShown, observableColumns } from './observables.ts';
import { upToTlp } from './tlp.ts';

/** A value's row; null when no article that may be shown mentions it in exactly this spelling. */
export const findValue = async (
  db: Executor,
  type: ObservableType,
  value: string,
  maxTlp: number,
): Promise<{ id: number; type: ObservableType; value: string } | null> => {
  const [row] = await db
    .select({ id: observables.id, type: observables.type, value: observables.value })
    .from(observables)
    .where(and(eq(observables.type, type), eq(observables.value, value), isMentioned, isShown(maxTlp)));
  return row ?? null;
};

/**
 * The observable with this id; null when there is none, or no article that may be shown mentions it. Unlike in lists, it is
 * counted in the articles that may be shown alone.
 */
export const findObservable = async (db: Executor, id: number, maxTlp: number): Promise<ObservableSummary | null> => {
  const [row] = await db
    .select(observableColumns)
    .from(observables)
    .where(and(eq(observables.id, id), isMentioned, isShown(maxTlp)));
  const shown = upToTlp(maxTlp);
  if (row === undefined || shown === undefined) return row ?? null;
  const counts = await countShown(db, id, shown);
  return {
    ...row,
    ...counts,
    firstSeenAt: counts.firstSeenAt ?? row.firstSeenAt,
    lastSeenAt: counts.lastSeenAt ?? row.lastSeenAt,
  };
};

const countShown = async (db: Executor, id: number, shown: SQL) => {
  const [row] = await db
    .select({
      articles: sql<number>`count(distinct ${mentions.articleId})::int`,
      mentions: sql<number>`count(*)::int`,
      setAside: sql<number>`count(distinct ${judgements.articleId})::int`,
      firstSeenAt: sql<Date | null>`min(${datedAt})`.mapWith(articles.discoveredAt),
      lastSeenAt: sql<Date | null>`max(${datedAt})`.mapWith(articles.discoveredAt),
    })
    .from(mentions)
    .innerJoin(articles, eq(articles.id, mentions.articleId))
    .leftJoin(judgements, isSetAside)
    .where(and(eq(mentions.observableId, id), isNull(articles.skipReason), shown));
  return row ?? { articles: 0, mentions: 0, setAside: 0, firstSeenAt: null, lastSeenAt: null };
};

const isSetAside = and(
  eq(judgements.articleId, mentions.articleId),
  eq(judgements.observableId, mentions.observableId),
  ne(judgements.verdict, 'observed'),
);
