import type { Example } from './example.ts';
import { groupedFolds } from './grouped-folds.ts';
import { measure, type Judged, type Metrics } from './measure.ts';
import { nearDuplicateGroups } from './near-duplicates.ts';

/** Learns from examples and answers with what gives a text's probability. */
export type Learner = (examples: readonly Example[]) => (text: string) => number;

/** One entry of `repeats` per repetition (all its folds together), of `folds` per single fold, of `judged` per judgement. */
export type CrossValidation = { repeats: Metrics[]; folds: Metrics[]; judged: Judged[] };

/**
 * Repeated stratified cross-validation in which near-duplicates (and passages of one `group`) never stand on both sides.
 * Learners given the same examples and options see the same folds.
 */
export function crossValidate(
  examples: readonly Example[],
  learn: Learner,
  options: { folds: number; repeats: number; seed: number },
): CrossValidation {
  const groups = nearDuplicateGroups(examples);
  const labels = examples.map(({ huntable }) => huntable);
  const result: CrossValidation = { repeats: [], folds: [], judged: [] };
  for (let repeat = 0; repeat < options.repeats; repeat += 1) {
    const foldOf = groupedFolds(labels, groups, { folds: options.folds, seed: options.seed + repeat });
    const parts = Array.from({ length: options.folds }, (_, fold): Judged[] => {
      const probabilityOf = learn(examples.filter((__, index) => foldOf[index] !== fold));
      return examples
        .filter((__, index) => foldOf[index] === fold)
        .map(({ text, huntable }) => ({ probability: probabilityOf(text), huntable }));
    });
    result.folds.push(...parts.map(measure));
    result.repeats.push(measure(parts.flat()));
    result.judged.push(...parts.flat());
  }
  return result;
}
