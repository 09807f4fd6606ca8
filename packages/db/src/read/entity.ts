import type { EntityKind } from '@cti/core/entity';
import { asc, eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { entityAliases, ownEntities } from '../tables/entity.ts';
import { type EntityCount, countEntity, namesOf } from './entities.ts';
import { endOf, withEnds } from './entity-ends.ts';

/** Another entity that a team holds to be this one; `intoId` is what it was merged into, which may be merged itself. */
type MergedEntity = {
  id: string;
  intoId: string;
  name: string | null;
  kind: EntityKind | null;
  mergedBy: string;
  mergedAt: Date;
};

/** What a team and its articles say of an entity; null in `seen` where no article names it. */
export type EntityRecord = {
  id: string;
  seen: EntityCount | null;
  own: { name: string; kind: EntityKind; addedBy: string; addedAt: Date } | null;
  aliases: { name: string; addedBy: string; addedAt: Date }[];
  merged: MergedEntity[];
};

/** The id of the entity that stands for this one: itself, unless it is merged. */
export const findEnd = async (db: Executor, id: string): Promise<string> => {
  const { rows } = await db.execute<{ id: string }>(sql`${withEnds} select ${endOf(sql`${id}::text`)} as id`);
  return rows[0]?.id ?? id;
};

/** What is stored of the entity that stands for `id`, in articles up to `maxTlp`; it may be nothing at all. */
export const findEntityRecord = async (db: Executor, id: string, maxTlp: number): Promise<EntityRecord> => {
  const end = await findEnd(db, id);
  const [own] = await db
    .select({
      name: ownEntities.name,
      kind: ownEntities.kind,
      addedBy: ownEntities.addedBy,
      addedAt: ownEntities.addedAt,
    })
    .from(ownEntities)
    .where(eq(ownEntities.id, end));
  const aliases = await db
    .select({ name: entityAliases.name, addedBy: entityAliases.addedBy, addedAt: entityAliases.addedAt })
    .from(entityAliases)
    .where(eq(entityAliases.entityId, end))
    .orderBy(asc(entityAliases.id));
  return {
    id: end,
    seen: await countEntity(db, end, maxTlp),
    own: own ?? null,
    aliases,
    merged: await mergedInto(db, end, maxTlp),
  };
};

/** Everything that leads here, however many merges lie between; at most 200. */
const mergedInto = async (db: Executor, id: string, maxTlp: number): Promise<MergedEntity[]> => {
  const { rows } = await db.execute<{ id: string; into_id: string; merged_by: string; at: number }>(sql`${withEnds}
    select merge.from_id as id, merge.into_id, merge.merged_by, (extract(epoch from merge.merged_at) * 1000)::float8 as at
    from ends join entity_merges merge on merge.from_id = ends.from_id
    where ends.into_id = ${id} order by merge.merged_at, merge.from_id limit 200`);
  const names = await namesOf(
    db,
    rows.map((row) => row.id),
    maxTlp,
  );
  return rows.map(({ id: from, into_id: intoId, merged_by: mergedBy, at }) => ({
    id: from,
    intoId,
    name: names.get(from)?.name ?? null,
    kind: names.get(from)?.kind ?? null,
    mergedBy,
    mergedAt: new Date(at),
  }));
};
