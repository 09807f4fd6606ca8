import { type SQL, sql } from 'drizzle-orm';
import type { Db, Executor, Tx } from '../connect.ts';
import { datedAt } from '../read/article-summary.ts';
import { withEnds } from '../read/entity-ends.ts';
import { articles } from '../tables/article.ts';
import { entityCounting, entityMentions, entityMerges, entityTotals } from '../tables/entity.ts';

/** The last count of all entities; null before the first. */
export const findLastCount = async (db: Executor): Promise<typeof entityCounting.$inferSelect | null> =>
  (await db.select().from(entityCounting))[0] ?? null;

/**
 * What the articles that were read, and their copies and merges, are like; the same twice means that a count would find the
 * same. Everything that changes an article's mentions touches it.
 */
export const entityState = async (db: Executor): Promise<string> => {
  const { rows } = await db.execute<{ state: string }>(sql`
    select concat_ws('/', count(*), sum(extract(epoch from touched_at)), sum(duplicate_of), count(skip_reason),
      (${mergeState})) as state
    from ${articles} where parsed_at is not null`);
  return rows[0]?.state ?? '';
};

/**
 * Counts all entities anew, beside whatever else goes on; `state` is `entityState` from before. False, with nothing written,
 * when somebody merged two meanwhile: their count is the newer one.
 */
export const countEntities = (db: Db, state: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const began = Date.now();
    const merges = await mergesNow(tx);
    await tx.execute(sql`create temporary table counted_entities on commit drop as ${countsOf(sql`true`)}`);
    await mergeOneAtATime(tx);
    if ((await mergesNow(tx)) !== merges) return false;
    await tx.execute(sql`delete from entity_totals where entity_id not in (select entity_id from counted_entities)`);
    await tx.execute(keep(sql`select * from counted_entities`));
    const counted = { countedAt: new Date(), tookMs: Date.now() - began, state };
    await tx.insert(entityCounting).values(counted).onConflictDoUpdate({ target: entityCounting.only, set: counted });
    return true;
  });

/** Counts these entities at once, with what is merged into them; what stands for itself no more loses its row. */
export const recountEntities = async (tx: Tx, ids: string[]): Promise<void> => {
  const wanted = sql`any(${sql.param(ids)}::text[])`;
  await tx.execute(sql`delete from entity_totals where entity_id = ${wanted}`);
  const members = sql`(entity_id = ${wanted} or entity_id in (select from_id from ends where into_id = ${wanted}))`;
  await tx.execute(keep(sql`select * from (${countsOf(members)}) counted where entity_id = ${wanted}`));
};

/** Two merges at the same moment could close a circle that neither sees, and counts must not cross them: all wait for one another. */
export const mergeOneAtATime = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('entity_merges'))`);

const mergeState = sql`select concat_ws('/', count(*), sum(extract(epoch from merged_at))) from ${entityMerges}`;

const mergesNow = async (tx: Tx): Promise<string> =>
  (await tx.execute<{ state: string }>(sql`select (${mergeState}) as state`)).rows[0]?.state ?? '';

/** A row for each entity that stands for itself and that an article in the lists names. */
const countsOf = (which: SQL): SQL => sql`${withEnds},
  texts as (
    select coalesce(ends.into_id, entity_id) as id, coalesce(${articles.duplicateOf}, ${articles.id}) as text_id,
      min(${datedAt}) as first, max(${datedAt}) as last
    from ${entityMentions} left join ends on ends.from_id = entity_id
    join ${articles} on ${articles.id} = article_id and ${articles.skipReason} is null
    where ${which} group by 1, 2),
  named as (
    select coalesce(ends.into_id, entity_id) as id, max(kind) as kind,
      string_agg(distinct lower(name || ' ' || entity_id), chr(10)) as names
    from (select distinct entity_id, kind, name from ${entityMentions} where ${which}) as each
    left join ends on ends.from_id = entity_id group by 1),
  totals as (
    select id, count(*)::int as articles, min(first) as first_seen_at, max(last) as last_seen_at from texts group by id)
  select id as entity_id, kind, names, articles, first_seen_at, last_seen_at from totals join named using (id)`;

/** Writes only what differs: most entities are in no new article. */
const keep = (rows: SQL): SQL => sql`
  insert into ${entityTotals} (entity_id, kind, names, articles, first_seen_at, last_seen_at) ${rows}
  on conflict (entity_id) do update set kind = excluded.kind, names = excluded.names, articles = excluded.articles,
    first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at
  where (entity_totals.kind, entity_totals.names, entity_totals.articles, entity_totals.first_seen_at, entity_totals.last_seen_at)
    is distinct from (excluded.kind, excluded.names, excluded.articles, excluded.first_seen_at, excluded.last_seen_at)`;
