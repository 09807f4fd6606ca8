import type { PassageModel } from './passage-model.ts';
import { compareModels, type ModelComparison } from './compare-models.ts';
import type { Example } from './example.ts';
import type { Metrics } from './measure.ts';
import { defaultGate, type Gate, type LabelCounts, sortLabels } from './label-gate.ts';
import { shippedModel } from './shipped-model.ts';
import { serialiseModel, type StoredModel } from './stored-model.ts';
import { trainModel } from './train-model.ts';

/**
 * A model as kept: one row, never changed. `metrics` are those on the labels held out when it was trained. Going back is
 * making an older version the active one: `parseModel(version.weights)`.
 */
export type ModelVersion = {
  id?: number;
  version: string;
  trainedAt: Date;
  examples: { huntable: number; other: number };
  metrics: Metrics;
  weights: StoredModel;
};

/** What came of retraining. Only where `activate` is true may the new version become the active one by itself. */
export type Retrained =
  | { kind: 'too-few-labels'; counts: LabelCounts; gate: Gate; activate: false; reason: string }
  | {
      kind: 'trained';
      version: ModelVersion;
      comparison: ModelComparison;
      counts: LabelCounts;
      activate: boolean;
      reason: string;
    };

export type RetrainRequest = {
  /** Analysts' judgements, oldest first; of several on one text, the last counts. */
  labels: readonly Example[];
  /** The model in use, to be beaten. */
  current: PassageModel;
  version: string;
  trainedAt: Date;
  /** What training starts from and is pulled towards; the shipped model unless told otherwise. */
  prior?: PassageModel;
  /** Passages to learn from beside the labels, never to judge by: for who has the texts the prior was trained on. */
  base?: readonly Example[];
  gate?: Gate;
};

/** How hard retraining is pulled back to the prior; docs/passage-classifier.md has the trial it was chosen by. */
const retrainPull = 0.03;

/**
 * Trains a new model on the labels, starting from the prior, and compares it with the current one on a fixed part of
 * them. It always starts from the prior and all labels, not from the last retrained model, so that a mistake corrected
 * is a mistake forgotten, and a version does not depend on how often the job ran.
 */
export function retrain(request: RetrainRequest): Retrained {
  const { current, version, trainedAt, prior = shippedModel(), base = [], gate = defaultGate } = request;
  const { training, heldOut, counts, short } = sortLabels(request.labels, gate);
  if (short !== null) return { kind: 'too-few-labels', counts, gate, activate: false, reason: short };
  const model = trainModel([...base, ...training], { version, trainedAt, prior, pull: retrainPull });
  const comparison = compareModels(current, model, heldOut);
  return {
    kind: 'trained',
    version: {
      version,
      trainedAt,
      examples: model.examples,
      metrics: comparison.candidate,
      weights: serialiseModel(model),
    },
    comparison,
    counts,
    activate: comparison.verdict === 'better',
    reason: reasonFor(comparison),
  };
}

function reasonFor({ current, candidate, verdict }: ModelComparison): string {
  const [before, after] = [current, candidate].map(({ f1 }) => f1.toFixed(3));
  const figures = `F1 ${after} against ${before} on ${candidate.examples} held-out labels`;
  if (verdict === 'better') return `Better than the model in use: ${figures}.`;
  return verdict === 'same'
    ? `No better than the model in use: ${figures}.`
    : `Worse than the model in use: ${figures}.`;
}
