import type { EntityKind } from '@cti/core/entity';
import type { Db } from '@cti/db/connect';
import type { EntityRecord } from '@cti/db/read/entity';
import { addAlias, addOwnEntity, mergeEntities, unmergeEntity } from '@cti/db/write/entities';
import { isEveryday } from '@cti/intel/entity/everyday-words';
import { entitiesNamed } from '@cti/intel/entity/search-entities';
import { HttpProblem, notFound } from '../http/problem.ts';
import { describeEntity, findKnownEntity } from './view-entity.ts';
import type { Viewer } from '../auth/viewer.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

/** Adds an entity of the team's own and answers its id; throws a 409 problem when there is one of that kind and name. */
export const addEntity = async (
  db: Db,
  { kind, name, aliases }: { kind: EntityKind; name: string; aliases: string[] },
  by: string,
): Promise<string> => {
  const id = idOf(kind, name);
  for (const each of [name, ...aliases]) demandTelling(each);
  const known = entitiesNamed(name)
    .map((each) => describeEntity(each, null))
    .find((each) => each.kind === kind);
  if (known)
    throw new HttpProblem(409, 'entity_known', `"${name}" is ${known.id}, ${known.name}: give that one an alias.`);
  const added = await db.transaction(async (tx) => {
    if (!(await addOwnEntity(tx, { id, kind, name }, by))) return false;
    for (const alias of new Set(aliases)) if (alias !== name) await addAlias(tx, id, alias, by);
    return true;
  });
  if (!added) throw new HttpProblem(409, 'entity_known', `The team has added "${name}" already, as ${id}.`);
  return id;
};

/**
 * Gives an entity one more name. Throws a 400 problem for a word of every sentence, and a 409 one for a name that another
 * entity of its kind goes by: the two would take each other's mentions.
 */
export const addName = async (db: Db, entity: EntityRecord, name: string, by: string): Promise<void> => {
  demandTelling(name);
  const { kind } = describeEntity(entity.id, entity.own ?? entity.seen);
  const other = entitiesNamed(name)
    .map((id) => describeEntity(id, null))
    .find((each) => each.kind === kind && each.id !== entity.id);
  if (other)
    throw new HttpProblem(
      409,
      'entity_known',
      `"${name}" is ${other.id}, ${other.name}: merge the two if they are one.`,
    );
  await addAlias(db, entity.id, name, by);
};

const demandTelling = (name: string): void => {
  if (!isEveryday(name)) return;
  throw new HttpProblem(400, 'bad_name', `"${name}" stands in every article: a name must be more than everyday words.`);
};

/** As the bundled data makes its ids; a CVE's number is its id, and letters of every script stay. */
const idOf = (kind: EntityKind, name: string): string => {
  if (/^CVE-\d{4}-\d{4,7}$/i.test(name)) return name.toUpperCase();
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  if (slug === '') throw new HttpProblem(400, 'bad_name', 'A name needs a letter or a digit.');
  return `${kind}-${slug}`;
};

/** Lets one entity count as another; throws a 409 problem where that would make no sense. Doing it twice changes nothing. */
export const mergeInto = async (
  db: Db,
  fromId: string,
  from: EntityRecord,
  wanted: string,
  viewer: Viewer,
): Promise<string> => {
  const into = (await findKnownEntity(db, wanted, maxTlpOf(viewer))) ?? notFound('entity');
  const source = describeEntity(from.id, from.own ?? from.seen);
  const target = describeEntity(into.id, into.own ?? into.seen);
  if (source.kind !== target.kind)
    throw new HttpProblem(
      409,
      'kinds_differ',
      `${source.name} is of kind ${source.kind}, ${target.name} of kind ${target.kind}: only entities of one kind can be one.`,
    );
  const merged = await mergeEntities(db, fromId, into.id, viewer.name);
  if (merged.outcome === 'circle')
    throw new HttpProblem(
      409,
      'merge_circle',
      `${target.name} is what stands for it: it cannot be merged into itself.`,
    );
  if (merged.outcome === 'elsewhere')
    throw new HttpProblem(409, 'merged_elsewhere', `It is merged into ${merged.intoId} already: take that back first.`);
  return merged.intoId;
};

/** Lets a merged entity stand for itself again; 409 where it is merged into nothing. */
export const takeApart = async (db: Db, id: string): Promise<string> => {
  if (!(await unmergeEntity(db, id))) throw new HttpProblem(409, 'not_merged', 'It is merged into nothing.');
  return id;
};
