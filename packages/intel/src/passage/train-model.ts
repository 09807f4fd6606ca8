import { calibrate } from './calibrate.ts';
import { bucketRarity, passageFeatures, type PassageFeatures } from './passage-features.ts';
import { logOdds, type PassageModel } from './passage-model.ts';
import { mostPassage, type Example } from './example.ts';
import { fitLogistic, type FitExample } from './fit-logistic.ts';
import { groupedFolds } from './grouped-folds.ts';
import { nearDuplicateGroups } from './near-duplicates.ts';
import { bucketCount } from './ngrams.ts';

export type TrainOptions = {
  version: string;
  trainedAt: Date;
  /** A model to start from: what the examples do not speak against stays as it has it, n-grams' rarity included. */
  prior?: PassageModel;
  /** Strength of the regularisation: towards zero, or towards the prior. */
  pull?: number;
  /** Which folds the calibration uses. The same examples, options and seed give the same model to the last bit. */
  seed?: number;
};

const defaultPull = 0.03;
const calibrationFolds = 5;
/** With fewer groups of near-duplicates that hold a class, held-out scores say too little to calibrate by. */
const leastToCalibrate = 10;

/**
 * Learns from judged passages: logistic regression on hashed n-grams, its probabilities calibrated on passages each of
 * five partial models had not seen (near-duplicates kept together), its weights rounded to 16 bits. Both classes count
 * the same, so a probability is that of a passage about which nothing else is known. Time and memory grow with the
 * number of examples: some 3 ms and 80 kB each.
 */
export function trainModel(given: readonly Example[], options: TrainOptions): PassageModel {
  const examples = given.map((example) => ({ ...example, text: example.text.slice(0, mostPassage) }));
  const rarity = options.prior?.rarity ?? bucketRarity(examples.map(({ text }) => text));
  const prepared = examples.map(({ text, huntable }): FitExample => {
    const features = passageFeatures(text, 0, text.length, rarity);
    return { features, huntable, offset: options.prior === undefined ? 0 : logOdds(options.prior, features) };
  });
  const fit = (part: readonly FitExample[]) =>
    fitLogistic(part, {
      size: bucketCount,
      pull: options.pull ?? defaultPull,
      biasPull: options.prior === undefined ? 0 : 1,
    });
  const { slope, shift } = calibration(prepared, nearDuplicateGroups(examples), options.seed ?? 1, fit);
  const { weights, bias } = fit(prepared);
  const { prior } = options;
  const before = (bucket: number): number =>
    prior === undefined ? 0 : prior.weightScale * (prior.weights[bucket] ?? 0);
  const huntable = examples.filter((example) => example.huntable).length;
  return {
    version: options.version,
    trainedAt: options.trainedAt.toISOString(),
    examples: { huntable, other: examples.length - huntable },
    bias: slope * (bias + (prior?.bias ?? 0)) + shift,
    ...rounded(weights.map((weight, bucket) => slope * (weight + before(bucket)))),
    rarity,
  };
}

type Fit = (part: readonly FitExample[]) => { weights: Float64Array; bias: number };

/** What to make of the log-odds, judged by examples that the model giving them was not trained on. */
function calibration(examples: readonly FitExample[], groups: readonly number[], seed: number, fit: Fit) {
  const labels = examples.map(({ huntable }) => huntable);
  const groupsOf = (label: boolean): number => new Set(groups.filter((_, index) => labels[index] === label)).size;
  if (Math.min(groupsOf(true), groupsOf(false)) < leastToCalibrate) return { slope: 1, shift: 0 };
  const foldOf = groupedFolds(labels, groups, { folds: calibrationFolds, seed });
  const scored = Array.from({ length: calibrationFolds }, (_, fold) => {
    const model = fit(examples.filter((__, index) => foldOf[index] !== fold));
    return examples
      .filter((__, index) => foldOf[index] === fold)
      .map(({ features, huntable: truth, offset }) => ({ odds: offset + oddsOf(model, features), huntable: truth }));
  });
  return calibrate(scored.flat());
}

function oddsOf({ weights, bias }: { weights: Float64Array; bias: number }, features: PassageFeatures): number {
  return features.values.reduce(
    (sum, value, index) => sum + value * (weights[features.buckets[index] ?? 0] ?? 0),
    bias,
  );
}

/**
 * 16 bits, not 8: the step must stay well below what a few dozen labels change, or retraining would round it away.
 */
function rounded(weights: Float64Array): { weightScale: number; weights: Int16Array } {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const weightScale = largest === 0 ? 1 : largest / 32_767;
  return { weightScale, weights: Int16Array.from(weights, (weight) => Math.round(weight / weightScale)) };
}
