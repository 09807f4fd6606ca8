import type { Reliability } from '@cti/core/priority';
import { priorityBase } from '@cti/intel/priority/priority';
import { type SQL, and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { datedAt } from '../read/article-summary.ts';
import { articles } from '../tables/article.ts';

/**
 * Ranks a source's scored articles anew for this reliability, in one statement: `priorityRank` of `priorityBase` in SQL,
 * with the weights asked of the pure function. A test holds the two against each other.
 */
export const rankArticlesOf = async (db: Executor, sourceId: number, reliability: Reliability): Promise<void> => {
  await db
    .update(articles)
    .set({ priorityRank: rankFor(reliability) })
    .where(and(eq(articles.sourceId, sourceId), isNotNull(articles.score)));
};

const weights = {
  hunt: priorityBase({ hunt: 100, quality: 0, reliability: 'E' }),
  quality: priorityBase({ hunt: 0, quality: 100, reliability: 'E' }),
};

const millisecondsPerDay = 86_400_000;

const rankFor = (reliability: Reliability): SQL => {
  const hunt = tenths(sql`${weights.hunt}::float8 * ${within(sql`coalesce(${articles.score}, 0)`)} / 100`);
  const quality = tenths(sql`${weights.quality}::float8 * ${within(sql`coalesce(${articles.quality}, 50)`)} / 100`);
  const given = priorityBase({ hunt: 0, quality: 0, reliability });
  const base = tenths(sql`${hunt} + ${given}::float8 + ${quality}`);
  const days = sql`(extract(epoch from ${datedAt}) * 1000)::float8 / ${millisecondsPerDay}::float8`;
  return sql`floor((${base} + ${days}) * 1000 + 0.5) / 1000`;
};

const within = (score: SQL): SQL => sql`least(100, greatest(0, ${score}))::float8`;

/** As JavaScript rounds; Postgres' own `round` takes halves to the even number. */
const tenths = (points: SQL): SQL => sql`(floor((${points}) * 10 + 0.5) / 10)`;
