import { techniqueById } from '@cti/intel/attack';
import { findEntities } from '@cti/intel/entity/find-entities';
import { findTechniques } from '@cti/intel/find-techniques';

/**
 * What a text is about, whatever words it uses: entities by their id, so that an alias finds the name, and ATT&CK
 * techniques with their parents and tactics. Each once, in no order.
 */
export function conceptsOf(text: string): string[] {
  const concepts = new Set<string>();
  for (const { techniqueId } of findTechniques(text)) {
    concepts.add(techniqueId);
    concepts.add(techniqueId.slice(0, 5));
    for (const tactic of techniqueById(techniqueId)?.tactics ?? []) concepts.add(tactic);
  }
  for (const { entityId } of findEntities(text)) concepts.add(entityId);
  return [...concepts];
}
