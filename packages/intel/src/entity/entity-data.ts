import type { Entity, EntityKind } from '@cti/core/entity';
import ambiguousData from '../../data/entities-ambiguous.json' with { type: 'json' };
import data from '../../data/entities.json' with { type: 'json' };
import usesData from '../../data/entities-uses.json' with { type: 'json' };

/** A line of the data: id, kind, name, aliases. Entities are made of lines only when they are asked for. */
export type EntityRow = readonly string[];

export const entityRows = data.entities as readonly EntityRow[];
const retired = new Map<string, string>(Object.entries(data.retired));
const uses = new Map<string, string[]>(Object.entries(usesData.uses));

/** Names that are everyday words too, without blanks and in small letters. */
export const ambiguousNames: ReadonlySet<string> = new Set(ambiguousData.words);
/** Names of several everyday words ("Night Dragon"), which mean the entity only with capitals. */
export const plainPhrases: ReadonlySet<string> = new Set(ambiguousData.phrases);

/** Where the bundled names come from, and under which terms. */
export const entitySource = { source: data.source, licence: data.licence, notice: data.notice };

export const kindOfRow = (row: EntityRow): EntityKind => (row[1] ?? 'malware') as EntityKind;

let byId: Map<string, EntityRow> | null = null;
const rowById = (id: string): EntityRow | undefined =>
  (byId ??= new Map(entityRows.map((row) => [row[0] ?? '', row]))).get(id);

/** The bundled entity of this id; a retired ATT&CK id gives its successor, an unknown one null. */
export function entityById(id: string): Entity | null {
  const row = rowById(retired.get(id) ?? id);
  if (row === undefined) return null;
  const [entityId = '', , name = '', ...aliases] = row;
  return { id: entityId, kind: kindOfRow(row), name, aliases };
}

/** What ATT&CK says a group, campaign or software uses: ids of software, sorted. */
export const usedByEntity = (id: string): readonly string[] => uses.get(id) ?? [];
