import type { Db } from '@cti/db/connect';
import { activeChunkModelId, findActiveChunkModel } from '@cti/db/read/chunk-models';
import type { ChunkModel } from '@cti/intel/chunk/chunk-model';
import { openModel } from '@cti/intel/chunk/open-model';
import { shippedModel } from '@cti/intel/chunk/shipped-model';

type InUse = { id: number | null; model: ChunkModel };

/**
 * Answers the model of passages that is in use now, `id` null for the shipped one. Unpacked once for each change. A
 * version of another release's format judges nothing: the shipped model does in its place.
 */
export const createModelInUse = (db: Db): (() => Promise<InUse>) => {
  let known: InUse | null = null;
  return async () => {
    const id = await activeChunkModelId(db);
    if (id === null) return { id, model: shippedModel() };
    if (known?.id === id) return known;
    const row = await findActiveChunkModel(db);
    if (row === null) return { id: null, model: shippedModel() };
    return (known = { id: row.id, model: openModel(row.weights) });
  };
};
