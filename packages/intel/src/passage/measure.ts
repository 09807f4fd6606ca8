/** What a model said of a passage, and what a person did. */
export type Judged = { probability: number; huntable: boolean };

/** How well a model does; "positive" is huntable, from a probability of one half. */
export type Metrics = {
  examples: number;
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
  accuracy: number;
  precision: number;
  recall: number;
  f1: number;
  /** The chance that a huntable passage gets the higher probability of two; one half where a class is missing. */
  auc: number;
  /** Mean negative log-likelihood in nats: lower is better, 0.693 is a coin's. */
  logLoss: number;
};

/** A model says huntable from here. */
export const huntableFrom = 0.5;

/** Figures over `judged`; ratios with nothing below the line are 0. */
export function measure(judged: readonly Judged[]): Metrics {
  const count = (said: boolean, truth: boolean): number =>
    judged.filter(({ probability, huntable }) => probability >= huntableFrom === said && huntable === truth).length;
  const [truePositives, falsePositives] = [count(true, true), count(true, false)];
  const [falseNegatives, trueNegatives] = [count(false, true), count(false, false)];
  return {
    examples: judged.length,
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives,
    accuracy: ratio(truePositives + trueNegatives, judged.length),
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    auc: areaUnderCurve(judged),
    logLoss: ratio(
      judged.reduce((sum, { probability, huntable }) => sum - Math.log(likelihood(probability, huntable)), 0),
      judged.length,
    ),
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Kept off zero: one certain mistake would otherwise cost infinitely much. */
const likelihood = (probability: number, huntable: boolean): number =>
  Math.max(1e-6, huntable ? probability : 1 - probability);

/** Mann and Whitney's count, ties half, in n log n. */
function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = judged.toSorted((a, b) => a.probability - b.probability);
  let othersBelow = 0;
  let wins = 0;
  for (let at = 0; at < sorted.length;) {
    let [huntable, other] = [0, 0];
    const { probability } = sorted[at] ?? { probability: 0 };
    for (; sorted[at]?.probability === probability; at += 1) {
      if (sorted[at]?.huntable === true) huntable += 1;
      else other += 1;
    }
    wins += huntable * (othersBelow + other / 2);
    othersBelow += other;
  }
  const pairs = othersBelow * (judged.length - othersBelow);
  return pairs === 0 ? 0.5 : wins / pairs;
}

/** Of the passages given a probability from `from` up to `to`: the mean of it, and the share that is truly huntable. */
export type ReliabilityRow = { from: number; to: number; examples: number; said: number; huntable: number };

/** How far probabilities can be taken at their word, in ten equal steps; steps without an example are left out. */
export function reliability(judged: readonly Judged[]): ReliabilityRow[] {
  return Array.from({ length: 10 }, (_, step) => {
    const within = judged.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === step);
    return {
      from: step / 10,
      to: (step + 1) / 10,
      examples: within.length,
      said: ratio(
        within.reduce((sum, { probability }) => sum + probability, 0),
        within.length,
      ),
      huntable: ratio(within.filter(({ huntable }) => huntable).length, within.length),
    };
  }).filter(({ examples }) => examples > 0);
}
