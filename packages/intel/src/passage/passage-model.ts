import { passageFeatures, type PassageFeatures } from './passage-features.ts';

/**
 * A logistic regression over hashed n-grams: how likely a passage tells what an intruder did in a way one can hunt for.
 * The log-odds of a text are `bias` + `weightScale` · `weights` · its features.
 */
export type PassageModel = {
  /** Stored with every result, so that results of different models are never mixed. */
  version: string;
  /** ISO 8601, UTC. */
  trainedAt: string;
  /** Passages it was trained on; for a retrained model, the labels, beside those of the model it started from. */
  examples: { huntable: number; other: number };
  bias: number;
  weightScale: number;
  weights: Int16Array;
  rarity: Uint8Array;
};

/** The probability, 0 to 1, that `text` (or its part from `start` to `end`) is huntable. Meant for about 1000 characters. */
export const predict = (model: PassageModel, text: string, start = 0, end = text.length): number =>
  probabilityOf(logOdds(model, passageFeatures(text, start, end, model.rarity)));

/** The model's log-odds for features made with its own `rarity`. */
export function logOdds(model: PassageModel, { buckets, values }: PassageFeatures): number {
  let sum = 0;
  for (let index = 0; index < buckets.length; index += 1) {
    sum += (model.weights[buckets[index] ?? 0] ?? 0) * (values[index] ?? 0);
  }
  return model.bias + model.weightScale * sum;
}

export const probabilityOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
