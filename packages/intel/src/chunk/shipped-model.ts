import data from '../../data/chunk-model.json' with { type: 'json' };
import type { ChunkModel } from './chunk-model.ts';
import { parseModel } from './stored-model.ts';

let parsed: ChunkModel | undefined;

/** The model that comes with the package (see docs/chunk-classifier.md); unpacked when first asked for. */
export const shippedModel = (): ChunkModel => (parsed ??= parseModel(data));
