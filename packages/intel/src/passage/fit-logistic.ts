import type { PassageFeatures } from './passage-features.ts';
import { minimise } from './minimise.ts';

/** One passage to learn from: its features, what is so, and the log-odds that are already believed of it (0 if none). */
export type FitExample = { features: PassageFeatures; huntable: boolean; offset: number };

/**
 * L2-regularised logistic regression on top of the examples' offsets: the weights and bias that, added to what is
 * believed already, explain the examples best while staying near zero. Both classes weigh the same, however many
 * examples each has. `pull` is the strength of the regularisation; `biasPull` that of the bias. Deterministic.
 */
export function fitLogistic(
  examples: readonly FitExample[],
  options: { size: number; pull: number; biasPull: number },
): { weights: Float64Array; bias: number } {
  const { size, pull, biasPull } = options;
  const weightOf = classWeights(examples.map(({ huntable }) => huntable));
  const loss = (point: Float64Array, gradient: Float64Array): number => {
    let sum = 0;
    for (let bucket = 0; bucket <= size; bucket += 1) {
      const value = point[bucket] ?? 0;
      const strength = bucket === size ? biasPull : pull;
      sum += (strength * value * value) / 2;
      gradient[bucket] = strength * value;
    }
    for (const { features, huntable, offset } of examples) {
      const { buckets, values } = features;
      let odds = offset + (point[size] ?? 0);
      for (let index = 0; index < buckets.length; index += 1) {
        odds += (point[buckets[index] ?? 0] ?? 0) * (values[index] ?? 0);
      }
      const weight = weightOf(huntable);
      const margin = huntable ? odds : -odds;
      sum += weight * softplus(-margin);
      const slope = ((huntable ? -1 : 1) * weight) / (1 + Math.exp(margin));
      for (let index = 0; index < buckets.length; index += 1) {
        const bucket = buckets[index] ?? 0;
        gradient[bucket] = (gradient[bucket] ?? 0) + slope * (values[index] ?? 0);
      }
      gradient[size] = (gradient[size] ?? 0) + slope;
    }
    return sum;
  };
  const best = minimise(loss, size + 1);
  return { weights: best.subarray(0, size), bias: best[size] ?? 0 };
}

/** What an example of a class counts, so that both classes count half; 1 where a class has no example. */
export function classWeights(labels: readonly boolean[]): (huntable: boolean) => number {
  const huntable = labels.filter(Boolean).length;
  const other = labels.length - huntable;
  const weight = (count: number): number => (count === 0 ? 1 : labels.length / (2 * count));
  return (label) => weight(label ? huntable : other);
}

/** ln(1 + e^x) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
