import type { EntityAdditions, EntityKind } from '@cti/core/entity';
import { entityById, entityRows, kindOfRow, type EntityRow } from './entity-data.ts';
import { squeezedName } from './name-letters.ts';
import { nameTrie, type NameTrie } from './name-trie.ts';

/** One entity that goes by a name; `spelling` is the name as its source writes it, `main` its first name. */
export type NameHolder = { entityId: string; kind: EntityKind; name: string; spelling: string; main: boolean };

/** Names by their letters: `read` finds those that begin at a place, `holders` says whose they are. */
export type NameIndex = { read: NameTrie; letters: readonly string[]; holders(value: number): NameHolder[] };

let bundled: NameIndex | null = null;
/** The bundled names; built at first use, in some twenty milliseconds. */
export const bundledNames = (): NameIndex => (bundled ??= indexOf(entityRows));

const indexed = new WeakMap<EntityAdditions, NameIndex | null>();
/** A team's own names, indexed once for each object; null when it has none. */
export function ownNames(additions: EntityAdditions): NameIndex | null {
  const known = indexed.get(additions);
  if (known !== undefined) return known;
  const own = additions.entities ?? [];
  const rows = own.map(({ id, kind, name, aliases }): EntityRow => [id, kind, name, ...aliases]);
  for (const { entityId, name } of additions.aliases ?? []) {
    const entity = own.find(({ id }) => id === entityId) ?? entityById(entityId);
    if (entity !== null && name.trim() !== '') rows.push([entity.id, entity.kind, entity.name, name.trim()]);
  }
  const index = rows.length === 0 ? null : indexOf(rows);
  indexed.set(additions, index);
  return index;
}

function indexOf(rows: readonly EntityRow[]): NameIndex {
  const values = new Map<string, number>();
  const letters: string[] = [];
  // One number a name: row in the upper bits, place of the spelling in its row in the lower seven.
  const first: number[] = [];
  const more = new Map<number, number[]>();
  rows.forEach((row, number) => {
    for (let place = 2; place < Math.min(row.length, 130); place += 1) {
      const key = squeezedName(row[place] ?? '');
      if (key === '') continue;
      const at = number * 128 + (place - 2);
      const value = values.get(key);
      if (value === undefined) {
        values.set(key, letters.length);
        letters.push(key);
        first.push(at);
      } else more.set(value, [...(more.get(value) ?? []), at]);
    }
  });
  const holders = (value: number): NameHolder[] =>
    [first[value] ?? 0, ...(more.get(value) ?? [])].map((at) => holderOf(rows, at));
  return { read: nameTrie(letters), letters, holders };
}

function holderOf(rows: readonly EntityRow[], at: number): NameHolder {
  const place = at % 128;
  const row = rows[(at - place) / 128] ?? [];
  const [entityId = '', , name = ''] = row;
  return { entityId, kind: kindOfRow(row), name, spelling: row[place + 2] ?? name, main: place === 0 };
}
