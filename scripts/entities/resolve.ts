import { squeezed } from './names.ts';

/** A name and its synonyms as one source gives them; `id` is ATT&CK's, `country` the galaxy's guess at its home. */
export type Cluster = {
  family: 'actor' | 'software' | 'campaign';
  kind: 'actor' | 'malware' | 'tool' | 'campaign';
  source: string;
  id?: string | undefined;
  country?: string | undefined;
  name: string;
  aliases: string[];
};

/** One real thing: the cluster that gave it its name, and what later clusters added. */
export type Resolved = Cluster & { members: Cluster[] };

/** Names that several things claim, and what was done about it. */
export type Conflict = { name: string; claimed: string[]; outcome: string };

/**
 * Joins clusters that mean the same thing, strongest source first. A cluster is only ever compared with the names the
 * *first* member of an entity brought, never with names a later member added, so a chain of shared synonyms cannot fuse
 * two things. Entities with ATT&CK ids are never joined with each other.
 */
export function resolveClusters(clusters: Cluster[]): { entities: Resolved[]; conflicts: Conflict[] } {
  const entities: Resolved[] = [];
  const byName = new Map<string, Resolved>();
  const byAlias = new Map<string, Set<Resolved>>();
  const conflicts: Conflict[] = [];
  for (const cluster of clusters) {
    const found = entityOf(cluster, byName, byAlias, conflicts);
    if (found !== null) {
      found.members.push(cluster);
      continue;
    }
    const entity: Resolved = { ...cluster, members: [cluster] };
    entities.push(entity);
    const key = keyOf(cluster.family, cluster.name);
    if (!byName.has(key)) byName.set(key, entity);
    if (cluster.id !== undefined) byName.set(keyOf(cluster.family, cluster.id), entity);
    for (const alias of cluster.aliases) addTo(byAlias, keyOf(cluster.family, alias), entity);
  }
  return { entities, conflicts };
}

const keyOf = (family: string, name: string): string => `${family}:${squeezed(name)}`;

const addTo = <Value>(map: Map<string, Set<Value>>, key: string, value: Value): void => {
  map.set(key, (map.get(key) ?? new Set()).add(value));
};

function entityOf(
  cluster: Cluster,
  byName: Map<string, Resolved>,
  byAlias: Map<string, Set<Resolved>>,
  conflicts: Conflict[],
): Resolved | null {
  if (cluster.source === 'ATT&CK') return byName.get(keyOf(cluster.family, cluster.id ?? '')) ?? null;
  const named = byName.get(keyOf(cluster.family, cluster.name));
  if (named !== undefined && agrees(named, cluster)) return named;
  const nameHolders = [...(byAlias.get(keyOf(cluster.family, cluster.name)) ?? [])];
  const attackHolders = nameHolders.filter(({ id }) => id !== undefined);
  const [attackHolder] = attackHolders;
  if (attackHolder !== undefined && attackHolders.length === 1) {
    if (agrees(attackHolder, cluster)) return attackHolder;
    // ATT&CK says whose name it is; what else the galaxy calls that thing, of another country, is another matter.
    conflicts.push({
      name: `${cluster.name} (${cluster.source} ${cluster.country ?? ''})`,
      claimed: [`${attackHolder.id ?? ''} ${attackHolder.name}`],
      outcome: `its name joined, not its synonyms: ${cluster.aliases.join(', ')}`,
    });
    cluster.aliases = [];
    return attackHolder;
  }
  const wholes = new Set<Resolved>();
  const shared = new Map<Resolved, number>();
  for (const alias of [cluster.name, ...cluster.aliases]) {
    const key = keyOf(cluster.family, alias);
    const whole = byName.get(key);
    if (whole !== undefined) wholes.add(whole);
    for (const entity of byAlias.get(key) ?? []) shared.set(entity, (shared.get(entity) ?? 0) + 1);
  }
  const candidates = new Set([
    ...wholes,
    ...(nameHolders.length === 1 ? nameHolders : []),
    ...[...shared].filter(([, count]) => count >= 2).map(([entity]) => entity),
  ]);
  const fitting = [...candidates].filter((entity) => agrees(entity, cluster));
  if (candidates.size > 1 || fitting.length < candidates.size) {
    const claimed = [...candidates].map(({ id, name, country }) => `${id ?? name} ${name} ${country ?? ''}`.trim());
    conflicts.push({
      name: `${cluster.name} (${cluster.source} ${cluster.country ?? ''})`,
      claimed,
      outcome: 'kept apart',
    });
  }
  return candidates.size === 1 ? (fitting[0] ?? null) : null;
}

/** Two guesses at the home country that differ mean two things, whatever the names say. */
const agrees = (entity: Resolved, cluster: Cluster): boolean => {
  const known = entity.members.find(({ country }) => country !== undefined)?.country;
  return known === undefined || cluster.country === undefined || known === cluster.country;
};
