import type { Article, EntityKind } from '../api/types.ts';
import { entityKindNames } from '../search-params.ts';
import type { RelationKind } from './finding-words.ts';
import { entityGroup, relationGroup } from './groups.ts';

export type FoundEntity = {
  group: string;
  id: string;
  kind: EntityKind;
  name: string;
  /** Other names it is called by in this text. */
  aliases: string[];
  /** The surest of its places: 0 to 100. */
  confidence: number;
  places: number;
};

/** The article's entities by kind, the most often named first. A CVE called only by its number is no entity of its own. */
export const entitiesByKind = (mentions: Article['entities']): { kind: EntityKind; found: FoundEntity[] }[] => {
  const found = new Map<string, FoundEntity>();
  for (const { entityId: id, kind, name, original, confidence } of mentions) {
    if (/^CVE-\d/.test(id)) continue;
    const one = found.get(id) ?? { group: entityGroup(id), id, kind, name, aliases: [], confidence: 0, places: 0 };
    one.places += 1;
    one.confidence = Math.max(one.confidence, confidence);
    if (isOther(original, [name, id, ...one.aliases])) one.aliases.push(original);
    found.set(id, one);
  }
  const byKind = Map.groupBy(found.values(), ({ kind }) => kind);
  return entityKindNames.flatMap((kind) => {
    const ofKind = byKind.get(kind);
    return ofKind ? [{ kind, found: ofKind.toSorted((a, b) => b.places - a.places || compare(a.name, b.name)) }] : [];
  });
};

const compare = (a: string, b: string): number => a.localeCompare(b, 'en');
const letters = (name: string): string => name.toLowerCase().replace(/[\s‑–-]/g, '');
const isOther = (written: string, known: string[]): boolean =>
  !known.some((name) => letters(name) === letters(written));

/** What the text states of two things, however many sentences state it. */
export type FoundRelation = {
  group: string;
  from: { id: string; name: string };
  kind: RelationKind;
  to: { id: string; name: string };
  confidence: number;
  places: number;
};

/** The article's relations, those stated most often first. */
export const relationsFound = (relations: Article['relations']): FoundRelation[] => {
  const found = new Map<string, FoundRelation>();
  for (const relation of relations) {
    const { fromId, fromName, kind, toId, toName, confidence } = relation;
    const group = relationGroup(relation);
    const from = { id: fromId, name: fromName };
    const to = { id: toId, name: toName };
    const one = found.get(group) ?? { group, from, kind, to, confidence: 0, places: 0 };
    one.places += 1;
    one.confidence = Math.max(one.confidence, confidence);
    found.set(group, one);
  }
  return [...found.values()].toSorted((a, b) => b.places - a.places || b.confidence - a.confidence);
};
