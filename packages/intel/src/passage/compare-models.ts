import { predict, type PassageModel } from './passage-model.ts';
import { mostPassage, type Example } from './example.ts';
import { huntableFrom, measure, type Metrics } from './measure.ts';

export type ModelComparison = {
  current: Metrics;
  candidate: Metrics;
  /** Examples only the candidate gets right, and examples only the current model does. */
  fixed: number;
  broken: number;
  /** How often chance alone would fix at least so many of those two (exact sign test, one-sided), 0 to 1. */
  chance: number;
  /** By F1; at the same F1, by log-loss. */
  verdict: 'better' | 'same' | 'worse';
};

/** Judges the same examples with both models. Fair only for examples neither was trained on. */
export function compareModels(
  current: PassageModel,
  candidate: PassageModel,
  examples: readonly Example[],
): ModelComparison {
  const judge = (model: PassageModel) =>
    examples.map(({ text, huntable }) => ({ huntable, probability: predict(model, text.slice(0, mostPassage)) }));
  const [before, after] = [judge(current), judge(candidate)];
  const right = (judged: (typeof before)[number] | undefined): boolean =>
    judged !== undefined && judged.probability >= huntableFrom === judged.huntable;
  const fixed = after.filter((judged, index) => right(judged) && !right(before[index])).length;
  const broken = before.filter((judged, index) => right(judged) && !right(after[index])).length;
  const metrics = { current: measure(before), candidate: measure(after) };
  return { ...metrics, fixed, broken, chance: chanceOf(fixed, broken), verdict: verdictOn(metrics) };
}

function verdictOn({ current, candidate }: { current: Metrics; candidate: Metrics }): ModelComparison['verdict'] {
  const gain = candidate.f1 - current.f1 || current.logLoss - candidate.logLoss;
  return gain > 0 ? 'better' : gain < 0 ? 'worse' : 'same';
}

/** P(at least `fixed` heads in `fixed + broken` throws). */
function chanceOf(fixed: number, broken: number): number {
  const throws = fixed + broken;
  let logWays = -throws * Math.LN2; // of all heads: one way in 2^throws
  let sum = 0;
  for (let heads = throws; heads >= fixed; heads -= 1) {
    sum += Math.exp(logWays);
    logWays += Math.log(heads) - Math.log(throws - heads + 1);
  }
  return Math.min(1, sum);
}
