import type { PassageModels, ModelMetrics } from '../api/types.ts';
import { counted, thin } from '../parts/count.tsx';

/** 0.8849 as "0.885". */
export const ratio = (value: number): string => value.toFixed(3);

/** How easily luck does the same, in words. */
export const chanceInWords = (chance: number): string => {
  if (chance >= 0.995) return 'Luck alone would always do as well.';
  if (chance < 0.001) return 'Luck alone would do as well in fewer than one case of 1\u202f000.';
  const [of, times] = chance < 0.01 ? [1000, chance * 1000] : [100, chance * 100];
  const cases = Math.max(1, Math.round(times));
  return `Luck alone would do as well in ${counted(cases, 'case')} of ${thin(of)}${chance > 0.1 ? ': that is no proof.' : '.'}`;
};

type Labels = PassageModels['labels'];
type Kind = 'huntable' | 'other';

/** One row for each kind of passage: how many labels there are and are needed, to learn from and to judge by. */
export const labelRows = ({ training, heldOut, needed }: Labels) =>
  (['huntable', 'other'] satisfies Kind[]).map((kind) => ({
    kind,
    word: kind === 'huntable' ? 'Worth a hunt' : 'Not worth a hunt',
    learn: { have: training[kind], needed: needed.training },
    judge: { have: heldOut[kind], needed: needed.heldOut },
  }));

const named: Record<Kind, string> = { huntable: 'worth a hunt', other: 'not worth a hunt' };

/**
 * What is wanting, in words; null when nothing is. An article's passages all go to one side, so what is missing to judge
 * by comes only from other articles.
 */
export const missingInWords = ({ missing }: Pick<Labels, 'missing'>): string | null => {
  const wanting = (side: Record<Kind, number>) =>
    (['huntable', 'other'] satisfies Kind[])
      .filter((kind) => side[kind] > 0)
      .map((kind) => `${thin(side[kind])} ${named[kind]}`)
      .join(' and ');
  const [learn, judge] = [wanting(missing.training), wanting(missing.heldOut)];
  const parts = [...(learn ? [`to learn from, ${learn}`] : []), ...(judge ? [`to judge by, ${judge}`] : [])];
  return parts.length === 0 ? null : `Still wanted: ${parts.join('; ')}.`;
};

/** The figures of two models side by side, with which of them does better; `better` null where they are equal. */
export const figureRows = (candidate: ModelMetrics, current: ModelMetrics) =>
  figures.map(({ of, lowerIsBetter = false, ...row }) => {
    const [now, before] = [candidate[of], current[of]];
    const gain = lowerIsBetter ? before - now : now - before;
    return { ...row, now, before, better: gain > 0 ? 'now' : gain < 0 ? 'before' : null };
  });

type Figure = { of: keyof ModelMetrics; name: string; means: string; lowerIsBetter?: boolean };

const figures: Figure[] = [
  { of: 'f1', name: 'F1', means: 'Precision and recall in one figure; by it versions are compared.' },
  { of: 'precision', name: 'Precision', means: 'Of what it calls worth a hunt, the share that is.' },
  { of: 'recall', name: 'Recall', means: 'Of what is worth a hunt, the share it finds.' },
  { of: 'accuracy', name: 'Accuracy', means: 'The share it judges as people did.' },
  { of: 'auc', name: 'AUC', means: 'How often, of two passages, the one worth a hunt gets the higher probability.' },
  {
    of: 'logLoss',
    name: 'Log-loss',
    means: 'How wrong its probabilities are: lower is better, 0.693 is a coin.',
    lowerIsBetter: true,
  },
];

/** Whether model and person are of one mind; the model says yes from one half. */
export const agrees = ({ huntable, probability }: { huntable: boolean; probability: number }): boolean =>
  probability >= 0.5 === huntable;
