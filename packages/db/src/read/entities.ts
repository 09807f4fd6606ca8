import type { EntityKind } from '@cti/core/entity';
import { type SQL, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { entityAliases, entityMentions, entityTotals, ownEntities } from '../tables/entity.ts';
import { datedAt } from './article-summary.ts';
import { endOf, withEnds } from './entity-ends.ts';
import { andUpToTlp, namedUpToTlp, upToTlp } from './tlp.ts';
import { Name, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

/**
 * An entity and how often it is written of. `name` and `kind` are the team's, or as an article had them. Copies of one
 * text count once; both days are of the articles' own dates.
 */
export type EntityCount = {
  id: string;
  kind: EntityKind;
  name: string;
  articles: number;
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
};

/** `q` is a part of an id or a name; `named` are further ids that count as found by it (the bundled names'). */
type EntityFilters = {
  kind?: EntityKind | undefined;
  q?: string | undefined;
  named?: string[] | undefined;
  /** An entity that only articles above this TLP level name is not told of. */
  maxTlp: number;
};

const Cursor = z.tuple([RowId, Name]);

/**
 * The entities that articles name, and a team's own; in most articles first. Merged ones count for what stands for them.
 * The numbers are those of the last count (`write/entity-totals.ts`).
 */
export const listEntities = async (
  db: Executor,
  filters: EntityFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<EntityCount>> => {
  const after = decodeCursor(cursor, Cursor);
  const beyond = after === null ? sql`true` : sql`(-seen.articles, seen.id) > (-${after[0]}::int, ${after[1]})`;
  const { rows } = await db.execute<SeenRow>(sql`${withEnds}, seen as (
      select entity_id as id, kind, names, articles, first_seen_at as first, last_seen_at as last from ${entityTotals}
      union all
      select distinct on (1) coalesce(ends.into_id, own.id), own.kind, '', 0, null::timestamptz, null::timestamptz
      from ${ownEntities} own left join ends on ends.from_id = own.id
      where coalesce(ends.into_id, own.id) not in (select entity_id from ${entityTotals}))
    select ${seenColumns} from seen
    where ${filters.kind ? sql`kind = ${filters.kind}` : sql`true`}
      and ${namedOf(filters.maxTlp)} and ${filters.q ? foundBy(filters.q, filters.named ?? []) : sql`true`} and ${beyond}
    order by seen.articles desc, seen.id limit ${limit + 1}`);
  const { items, nextCursor } = pageFrom(rows, limit, (row) => [row.articles, row.id]);
  return { items: await withNames(db, items, filters.maxTlp), nextCursor };
};

/** How often one entity is written of, as of now; null when no article names it and no team added it. */
export const countEntity = async (db: Executor, id: string, maxTlp: number): Promise<EntityCount | null> => {
  const ofGroup = (column: SQL) =>
    sql`(${column} = ${id} or ${column} in (select from_id from ends where into_id = ${id}))`;
  const { rows } = await db.execute<SeenRow>(sql`${withEnds}, named as (
      select distinct entity_id as found_id, article_id from ${entityMentions} where ${ofGroup(sql`entity_id`)}
      union all select id, null from ${ownEntities} where ${ofGroup(sql`id`)}),
    seen as (
      select coalesce(ends.into_id, named.found_id) as id,
        count(distinct coalesce(${articles.duplicateOf}, ${articles.id}))::int as articles,
        min(${datedAt}) as first, max(${datedAt}) as last
      from named left join ends on ends.from_id = named.found_id
      left join ${articles} on ${articles.id} = named.article_id and ${articles.skipReason} is null${andUpToTlp(maxTlp, 'articles')}
      group by 1 having count(${articles.id}) > 0 or bool_or(named.article_id is null))
    select ${seenColumns} from seen`);
  return (await withNames(db, rows, maxTlp))[0] ?? null;
};

type SeenRow = { id: string; articles: number; first: number | null; last: number | null };

const seenColumns = sql`seen.id, seen.articles, (extract(epoch from seen.first) * 1000)::float8 as first,
  (extract(epoch from seen.last) * 1000)::float8 as last`;

/** The team's own, and what an article that may be shown names under the id or one merged into it. */
const namedOf = (maxTlp: number): SQL => {
  const isOfIt = sql`naming.entity_id = seen.id or naming.entity_id in (select from_id from ends where into_id = seen.id)`;
  const shown = namedUpToTlp('entity_mentions', sql`(${isOfIt})`, maxTlp);
  return shown ? sql`(seen.articles = 0 or ${shown})` : sql`true`;
};

const naming = (maxTlp: number): SQL =>
  upToTlp(maxTlp)
    ? sql`exists (select 1 from ${articles} where ${articles.id} = naming.article_id${andUpToTlp(maxTlp, 'articles')})`
    : sql`true`;

const foundBy = (q: string, named: string[]): SQL => {
  const holds = (text: SQL) => sql`position(lower(${q}) in lower(${text})) > 0`;
  return sql`(position(lower(${q}) in seen.names) > 0 or seen.id in (select ${endOf(sql`found.id`)} from (
    select id from ${ownEntities} where ${holds(sql`name || ' ' || id`)}
    union select entity_id from ${entityAliases} where ${holds(sql`name`)}
    union select unnest(${sql.param(named)}::text[])) found))`;
};

/** Names and kinds of a page's few: the team's own before the newest article's. */
const withNames = async (db: Executor, rows: SeenRow[], maxTlp: number): Promise<EntityCount[]> => {
  const names = await namesOf(
    db,
    rows.map(({ id }) => id),
    maxTlp,
  );
  return rows.map(({ id, articles: count, first, last }) => ({
    id,
    ...(names.get(id) ?? { name: id, kind: 'malware' as const }),
    articles: count,
    firstSeenAt: first === null ? null : new Date(first),
    lastSeenAt: last === null ? null : new Date(last),
  }));
};

/** What entities with these ids are called by the team or, else, by the newest article that names them. */
export const namesOf = async (
  db: Executor,
  ids: string[],
  maxTlp: number,
): Promise<Map<string, { name: string; kind: EntityKind }>> => {
  if (ids.length === 0) return new Map();
  const wanted = sql`any(${sql.param(ids)}::text[])`;
  const { rows } = await db.execute<{ id: string; name: string; kind: EntityKind }>(sql`
    select id, name, kind from ${ownEntities} where id = ${wanted}
    union all
    select given.id, newest.name, newest.kind from unnest(${sql.param(ids)}::text[]) given (id) cross join lateral (
      select name, kind from ${entityMentions} naming where entity_id = given.id and ${naming(maxTlp)}
      order by article_id desc limit 1) newest
    where given.id not in (select id from ${ownEntities})`);
  return new Map(rows.map(({ id, name, kind }) => [id, { name, kind }]));
};

/** The further names people gave to these entities, by id. */
export const findAliases = async (db: Executor, ids: string[]): Promise<Map<string, string[]>> => {
  const rows =
    ids.length === 0 ? [] : await db.select().from(entityAliases).where(inArray(entityAliases.entityId, ids));
  const names = new Map<string, string[]>();
  for (const { entityId, name } of rows) names.set(entityId, [...(names.get(entityId) ?? []), name]);
  return names;
};
