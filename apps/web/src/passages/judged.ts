import { type ChunkModel, predict } from '@cti/intel/chunk/chunk-model';

/** A labelled passage with what a model says of it. */
export const judged = <T extends { text: string }>(model: ChunkModel, label: T) => ({
  ...label,
  probability: predict(model, label.text),
});
