import { entityRows } from './entity-data.ts';

/** Ids of the bundled entities with a name or alias that holds `part`, in any case of letters; at most `limit`. */
export function entitiesHolding(part: string, limit: number): string[] {
  const wanted = part.trim().toLowerCase();
  return wanted === '' ? [] : idsWhere((name) => name.includes(wanted), limit);
}

/** Ids of the bundled entities that go by exactly this name, in any case of letters. */
export function entitiesNamed(name: string): string[] {
  const wanted = name.trim().toLowerCase();
  return idsWhere((each) => each === wanted, 20);
}

function idsWhere(fits: (name: string) => boolean, limit: number): string[] {
  const ids: string[] = [];
  for (const [id = '', , ...names] of entityRows) {
    if (ids.length === limit) break;
    if (names.some((name) => fits(name.toLowerCase()))) ids.push(id);
  }
  return ids;
}
