import { type PassageModel, predict } from '@cti/intel/passage/passage-model';

/** A labelled passage with what a model says of it. */
export const judged = <T extends { text: string }>(model: PassageModel, label: T) => ({
  ...label,
  probability: predict(model, label.text),
});
