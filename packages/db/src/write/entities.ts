import type { EntityKind } from '@cti/core/entity';
import { and, eq } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { findEnd } from '../read/entity.ts';
import { entityAliases, entityMerges, ownEntities } from '../tables/entity.ts';
import { mergeOneAtATime, recountEntities } from './entity-totals.ts';

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
    await mergeOneAtATime(tx);
    const intoId = await findEnd(tx, wantedId);
    if (intoId === fromId) return { outcome: 'circle' };
    const now = await findEnd(tx, fromId);
    if (now === intoId) return { outcome: 'merged-before', intoId };
    if (now !== fromId) return { outcome: 'elsewhere', intoId: now };
    await tx.insert(entityMerges).values({ fromId, intoId, mergedBy });
    await recountEntities(tx, [fromId, intoId]);
    return { outcome: 'merged', intoId };
  });

/** Lets a merged entity stand for itself again. False when it was not merged. */
export const unmergeEntity = (db: Db, fromId: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    await mergeOneAtATime(tx);
    const intoId = await findEnd(tx, fromId);
    const gone = await tx
      .delete(entityMerges)
      .where(eq(entityMerges.fromId, fromId))
      .returning({ fromId: entityMerges.fromId });
    if (gone.length > 0) await recountEntities(tx, [fromId, intoId]);
    return gone.length > 0;
  });
