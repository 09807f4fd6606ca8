import type { EntityKind } from '@cti/core/entity';
import { and, eq, sql } from 'drizzle-orm';
import type { Db, Executor, Tx } from '../connect.ts';
import { findEnd } from '../read/entity.ts';
import { entityAliases, entityMerges, ownEntities } from '../tables/entity.ts';

/** Adds an entity the bundled data does not have. False when the team has one with this id already. */
export const addOwnEntity = async (
  db: Executor,
  entity: { id: string; kind: EntityKind; name: string },
  addedBy: string,
): Promise<boolean> =>
  (
    await db
      .insert(ownEntities)
      .values({ ...entity, addedBy })
      .onConflictDoNothing()
      .returning({ id: ownEntities.id })
  ).length > 0;

/** Gives an entity one more name; one it has already stays as it is. */
export const addAlias = async (db: Executor, entityId: string, name: string, addedBy: string): Promise<void> => {
  await db.insert(entityAliases).values({ entityId, name, addedBy }).onConflictDoNothing();
};

/** Takes a name away that a person gave. False when nobody gave it. */
export const removeAlias = async (db: Executor, entityId: string, name: string): Promise<boolean> =>
  (
    await db
      .delete(entityAliases)
      .where(and(eq(entityAliases.entityId, entityId), eq(entityAliases.name, name)))
      .returning({ id: entityAliases.id })
  ).length > 0;

/** What came of a merge. `circle`: the other one already stands behind this one. `elsewhere`: it is merged into another. */
export type Merged =
  | { outcome: 'merged' | 'merged-before'; intoId: string }
  | { outcome: 'circle' }
  | { outcome: 'elsewhere'; intoId: string };

/**
 * Lets one entity count as another from now on, in every article there is: mentions keep what was found, and reading
 * follows the merge. What is itself merged leads on to the entity that stands for it.
 */
export const mergeEntities = (db: Db, fromId: string, wantedId: string, mergedBy: string): Promise<Merged> =>
  db.transaction(async (tx) => {
    await oneAtATime(tx);
    const intoId = await findEnd(tx, wantedId);
    if (intoId === fromId) return { outcome: 'circle' };
    const now = await findEnd(tx, fromId);
    if (now === intoId) return { outcome: 'merged-before', intoId };
    if (now !== fromId) return { outcome: 'elsewhere', intoId: now };
    await tx.insert(entityMerges).values({ fromId, intoId, mergedBy });
    return { outcome: 'merged', intoId };
  });

/** Lets a merged entity stand for itself again. False when it was not merged. */
export const unmergeEntity = async (db: Executor, fromId: string): Promise<boolean> =>
  (await db.delete(entityMerges).where(eq(entityMerges.fromId, fromId)).returning({ fromId: entityMerges.fromId }))
    .length > 0;

/** Two merges at the same moment could close a circle that neither sees. Merging is rare, so all wait for one another. */
const oneAtATime = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('entity_merges'))`);
