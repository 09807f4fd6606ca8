import data from '../../data/passage-model.json' with { type: 'json' };
import type { PassageModel } from './passage-model.ts';
import { parseModel } from './stored-model.ts';

let parsed: PassageModel | undefined;

/** The model that comes with the package (see docs/passage-classifier.md); unpacked when first asked for. */
export const shippedModel = (): PassageModel => (parsed ??= parseModel(data));
