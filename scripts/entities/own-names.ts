import { squeezed } from './names.ts';
import type { Conflict, Resolved } from './resolve.ts';

/**
 * Gives every name to one entity of its family: to the one called so, else to the one ATT&CK calls so, else to the one
 * whose own source calls it so; a name that several things still claim leads nowhere, and is reported.
 */
export function ownNames(entities: Resolved[], conflicts: Conflict[]): Map<Resolved, string[]> {
  const claims = new Map<string, { written: string; claims: Claim[] }>();
  for (const entity of entities) {
    for (const [at, member] of entity.members.entries()) {
      for (const [place, written] of [member.name, ...member.aliases].entries()) {
        if (/^[GSC]\d{4}$/.test(written)) continue;
        const key = `${entity.family}:${squeezed(written)}`;
        const strength =
          at === 0 && place === 0 && entity.id !== undefined
            ? 0
            : member.source === 'ATT&CK'
              ? 1
              : place === 0
                ? 2
                : at === 0
                  ? 3
                  : 4;
        const row = claims.get(key) ?? { written, claims: [] };
        row.claims.push({ entity, strength, written });
        claims.set(key, row);
      }
    }
  }
  const owned = new Map<Resolved, string[]>(entities.map((entity) => [entity, []]));
  for (const { written, claims: rows } of claims.values()) {
    for (const owner of ownersOf(rows, written, conflicts)) {
      const spellings = rows.filter(({ entity }) => entity === owner.entity).map((claim) => claim.written);
      const parted = spellings.toSorted((a, b) => jointsOf(b) - jointsOf(a))[0] ?? owner.written;
      // "Xagent" would not let "X-Agent" pass; the finder allows fewer joints than a name has, not more.
      const added = jointsOf(parted) > jointsOf(owner.written) ? [owner.written, parted] : [owner.written];
      owned.get(owner.entity)?.push(...added);
    }
  }
  return owned;
}

const jointsOf = (name: string): number => name.match(/[\s-]|\p{Ll}(?=\p{Lu})/gu)?.length ?? 0;

type Claim = { entity: Resolved; strength: number; written: string };

/** One owner, or none; two where ATT&CK calls two things by the same letters (MEDUSA and Medusa). */
function ownersOf(claims: Claim[], written: string, conflicts: Conflict[]): Claim[] {
  const holders = new Set(claims.map(({ entity }) => entity));
  const strongest = Math.min(...claims.map(({ strength }) => strength));
  const strong = claims.filter(({ strength }) => strength === strongest);
  // Where ATT&CK itself gives an alias to two things, a thing of that very name comes first.
  const called = claims.filter(({ entity }) => entity.id === undefined && entity.name === written);
  const best =
    strongest === 1 && new Set(strong.map(({ entity }) => entity)).size > 1 && called.length > 0 ? called : strong;
  const [first] = best;
  if (first === undefined) return [];
  const winners = new Set(best.map(({ entity }) => entity));
  const wins = winners.size === 1 || strongest === 0 || strongest === 2;
  if (holders.size > 1) {
    const claimed = [...holders].map(({ id, name }) => (id === undefined ? name : `${id} ${name}`));
    conflicts.push({
      name: written,
      claimed,
      outcome: wins ? `means ${first.entity.id ?? first.entity.name}` : 'means none',
    });
  }
  if (strongest === 0) return best;
  return wins ? [first] : [];
}
