import type { Db } from '@cti/db/connect';
import { namesOf } from '@cti/db/read/entities';
import { techniqueById } from '@cti/intel/attack';
import { describeEntity } from '../entities/view-entity.ts';

/** What entities and techniques are called, by id. */
export const namesOfAll = async (db: Db, ids: readonly string[], maxTlp: number): Promise<(id: string) => string> => {
  const entities = [...new Set(ids.filter((id) => !isTechnique(id)))];
  const known = await namesOf(db, entities, maxTlp);
  const names = new Map(entities.map((id) => [id, describeEntity(id, known.get(id) ?? null).name]));
  return (id) => names.get(id) ?? techniqueById(id)?.name ?? id;
};

const isTechnique = (id: string): boolean => /^T\d{4}(\.\d{3})?$/.test(id);
