import { classWeights } from './fit-logistic.ts';
import { probabilityOf } from './passage-model.ts';

/** Log-odds a model gave a passage it had not seen, and what was so. */
export type Scored = { odds: number; huntable: boolean };

/**
 * Platt's scaling: the `slope` and `shift` that turn log-odds into honest ones, by Newton's method. Regularised models
 * are too timid (slope above 1). Pulled a little towards changing nothing, which keeps it finite where classes part
 * cleanly. Both classes count the same, as in training.
 */
export function calibrate(scored: readonly Scored[]): { slope: number; shift: number } {
  const weightOf = classWeights(scored.map(({ huntable }) => huntable));
  let slope = 1;
  let shift = 0;
  for (let round = 0; round < 100; round += 1) {
    let [bySlope, byShift, slopes, crossed, shifts] = [slope - 1, shift, 1, 0, 1];
    for (const { odds, huntable } of scored) {
      const weight = weightOf(huntable);
      const probability = probabilityOf(slope * odds + shift);
      const miss = weight * (probability - Number(huntable));
      const curve = weight * probability * (1 - probability);
      bySlope += miss * odds;
      byShift += miss;
      slopes += curve * odds * odds;
      crossed += curve * odds;
      shifts += curve;
    }
    const determinant = slopes * shifts - crossed * crossed;
    const slopeStep = (shifts * bySlope - crossed * byShift) / determinant;
    const shiftStep = (slopes * byShift - crossed * bySlope) / determinant;
    slope = Math.max(0.05, slope - within(slopeStep)); // never turn the model's order round
    shift -= within(shiftStep);
    if (Math.abs(slopeStep) + Math.abs(shiftStep) < 1e-9) break;
  }
  return { slope, shift };
}

/** Newton's method may leap too far from a poor start. */
const within = (step: number): number => Math.max(-1, Math.min(1, step));
