import data from '../data/attack-techniques.json' with { type: 'json' };

/** An ATT&CK technique or sub-technique; `tactics` are short names such as "initial-access". */
export type Technique = { id: string; name: string; tactics: string[]; url: string };

type Row = { name: string; tactics: string[]; domain?: string; revokedBy?: string; deprecated?: boolean };

const rows = new Map<string, Row>(Object.entries(data.techniques));

/** The release of ATT&CK that is bundled, such as "18". */
export const attackVersion: string = data.version;

/** In use; revoked in favour of another id; deprecated without one; or an id ATT&CK never gave. */
export type TechniqueStatus = 'active' | 'revoked' | 'deprecated' | 'unknown';

export function techniqueStatus(id: string): TechniqueStatus {
  const row = rows.get(id);
  if (row === undefined) return 'unknown';
  if (row.revokedBy !== undefined) return 'revoked';
  return row.deprecated === true ? 'deprecated' : 'active';
}

/**
 * The technique an id stands for today: a revoked id leads to the technique that replaced it. Null for an id ATT&CK
 * never gave. Covers enterprise, mobile and ICS; deprecated techniques keep their own id.
 */
export function techniqueById(id: string): Technique | null {
  let current = id;
  for (let steps = 0; steps < 8; steps += 1) {
    const successor = rows.get(current)?.revokedBy;
    if (successor === undefined) break;
    current = successor;
  }
  const row = rows.get(current);
  return row === undefined ? null : techniqueOf(current, row);
}

/** Every technique in use, in the order of the ids: neither revoked nor deprecated. */
export const allTechniques = (): Technique[] => inUse;

/**
 * The names of enterprise techniques in lower case, each with the techniques of today it can mean; a retired name leads
 * to its successor, unless the name lives on in another technique.
 */
export function techniquesByName(): Map<string, Technique[]> {
  const named = new Map<string, Set<string>>();
  const active = new Set<string>();
  for (const retired of [false, true]) {
    for (const [id, row] of rows) {
      const name = row.name.toLowerCase();
      if (row.domain !== undefined || row.deprecated === true || (row.revokedBy !== undefined) !== retired) continue;
      if (retired && active.has(name)) continue;
      if (!retired) active.add(name);
      named.set(name, (named.get(name) ?? new Set()).add(techniqueById(id)?.id ?? id));
    }
  }
  return new Map(
    [...named].map(([name, ids]) => [name, [...ids].map(techniqueById).filter((technique) => technique !== null)]),
  );
}

const techniqueOf = (id: string, { name, tactics }: Row): Technique => ({
  id,
  name,
  tactics,
  url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}`,
});

const inUse = [...rows]
  .filter(([, row]) => row.revokedBy === undefined && row.deprecated !== true)
  .map(([id, row]) => techniqueOf(id, row));
