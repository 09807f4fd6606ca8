import type { EntityAdditions } from '@cti/core/entity';
import type { Executor } from '../connect.ts';
import { entityAliases, ownEntities } from '../tables/entity.ts';

/**
 * The entities and names a team has given, for `findEntities`. Merges are left out on purpose: stored mentions keep what
 * was found, and reading follows the merges (`entity-ends.ts`), so that a merge counts at once and taking it back needs
 * no second extraction.
 */
export const findEntityAdditions = async (db: Executor): Promise<EntityAdditions> => {
  const entities = await db
    .select({ id: ownEntities.id, kind: ownEntities.kind, name: ownEntities.name })
    .from(ownEntities)
    .orderBy(ownEntities.id);
  const aliases = await db
    .select({ entityId: entityAliases.entityId, name: entityAliases.name })
    .from(entityAliases)
    .orderBy(entityAliases.id);
  return { entities: entities.map((entity) => ({ ...entity, aliases: [] })), aliases };
};
