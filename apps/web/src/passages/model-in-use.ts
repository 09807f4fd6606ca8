import type { Db } from '@cti/db/connect';
import { activePassageModelId, findActivePassageModel } from '@cti/db/read/passage-models';
import type { PassageModel } from '@cti/intel/passage/passage-model';
import { openModel } from '@cti/intel/passage/open-model';
import { shippedModel } from '@cti/intel/passage/shipped-model';

type InUse = { id: number | null; model: PassageModel };

/**
 * Answers the model of passages that is in use now, `id` null for the shipped one. Unpacked once for each change. A
 * version of another release's format judges nothing: the shipped model does in its place.
 */
export const createModelInUse = (db: Db): (() => Promise<InUse>) => {
  let known: InUse | null = null;
  return async () => {
    const id = await activePassageModelId(db);
    if (id === null) return { id, model: shippedModel() };
    if (known?.id === id) return known;
    const row = await findActivePassageModel(db);
    if (row === null) return { id: null, model: shippedModel() };
    return (known = { id: row.id, model: openModel(row.weights) });
  };
};
