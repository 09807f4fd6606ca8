import { cleanName, squeezed } from './names.ts';
import type { Cluster } from './resolve.ts';

type AttackRow = {
  id: string;
  type?: string;
  name: string;
  aliases: string[];
  revokedBy?: string;
  deprecated?: boolean;
};
type AttackDomain = Record<'groups' | 'software' | 'campaigns', AttackRow[]> & { uses: Record<string, string[]> };
export type AttackFile = { source: string; notice: string; domains: Record<string, AttackDomain> };
export type GalaxyFile = {
  source: string;
  clusters: Record<string, { name: string; synonyms: string[]; country?: string }[]>;
};

/** Retired ids with their successors: S0209 to S0012 by ATT&CK's word, S0609 to S1009 because both are called Triton. */
export const retiredIds = (attack: AttackFile): Record<string, string> => {
  const rows = attackRows(attack);
  const inUse = rows.filter(([, row]) => isInUse(row));
  const ids = new Set(inUse.map(([, { id }]) => id));
  const byName = new Map(inUse.map(([part, { id, name }]) => [`${part} ${squeezed(name)}`, id]));
  return Object.fromEntries(
    rows.flatMap(([part, { id, name, revokedBy }]) => {
      const successor = ids.has(id) ? undefined : (revokedBy ?? byName.get(`${part} ${squeezed(name)}`));
      return successor === undefined ? [] : [[id, successor]];
    }),
  );
};

const isInUse = ({ revokedBy, deprecated }: AttackRow): boolean => revokedBy === undefined && deprecated !== true;

/** ATT&CK's groups, software and campaigns; a retired one brings its names to its successor. */
export const attackClusters = (attack: AttackFile): Cluster[] => {
  const retired = retiredIds(attack);
  const rows = attackRows(attack).sort(([, a], [, b]) => Number(isInUse(b)) - Number(isInUse(a)));
  const named = new Map<string, string>();
  for (const [, { id, name }] of rows) if (!named.has(id)) named.set(id, name);
  // The ICS matrix once gave a number twice: the id is the one in use's.
  const meant = rows.filter(([, row]) => isInUse(row) || named.get(row.id) === row.name);
  return meant.map(([part, row]) => {
    const { id, type, name, aliases } = row;
    const kind = part === 'groups' ? 'actor' : part === 'campaigns' ? 'campaign' : type === 'tool' ? 'tool' : 'malware';
    const family = part === 'groups' ? 'actor' : part === 'campaigns' ? 'campaign' : 'software';
    const names = [name, ...aliases].flatMap((written) => cleanName(written) ?? []);
    return { family, kind, source: 'ATT&CK', id: retired[id] ?? id, name: names[0] ?? name, aliases: names.slice(1) };
  });
};

const attackRows = (attack: AttackFile): ['groups' | 'software' | 'campaigns', AttackRow][] =>
  Object.values(attack.domains).flatMap((domain) =>
    (['groups', 'software', 'campaigns'] as const).flatMap((part) =>
      domain[part].map((row): ['groups' | 'software' | 'campaigns', AttackRow] => [part, row]),
    ),
  );

/** Galaxies in the order of trust. Surveillance vendors are companies, not actors, and stay out. */
const galaxies = [
  'threat-actor microsoft-activity-group malpedia tool rat ransomware banker botnet backdoor stealer',
  'android exploit-kit cryptominers',
]
  .join(' ')
  .split(' ');

/** The MISP galaxy's clusters; `tools` are those whose name is a legitimate program's. */
export const galaxyClusters = (galaxy: GalaxyFile, tools: ReadonlySet<string>): Cluster[] =>
  galaxies.flatMap((source) =>
    (galaxy.clusters[source] ?? []).flatMap(({ name, synonyms, country }) => {
      const names = [name, ...synonyms].flatMap((written) => cleanName(written) ?? []);
      const [first, ...aliases] = names;
      if (first === undefined || cleanName(name) === null) return [];
      const actor = source === 'threat-actor' || source === 'microsoft-activity-group';
      const campaign = actor && /^operation /i.test(first);
      const family = campaign ? 'campaign' : actor ? 'actor' : 'software';
      const kind = family !== 'software' ? family : tools.has(squeezed(first)) ? 'tool' : 'malware';
      return [{ family, kind, source: `MISP ${source}`, country, name: first, aliases } satisfies Cluster];
    }),
  );
