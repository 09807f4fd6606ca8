import type { Db } from '@cti/db/connect';
import { labelsForTraining, labelsMark } from '@cti/db/read/passage-labels';
import { hasPassageModel } from '@cti/db/read/passage-models';
import { type LabelCounts, defaultGate, sortLabels } from '@cti/intel/passage/label-gate';
import { labelsName } from '@cti/intel/passage/labels-name';

type Both = { huntable: number; other: number };

/** How far the labels go: `missing` is what retraining still asks for, `obstacle` why it would do nothing now, in words. */
export type LabelStanding = LabelCounts & {
  needed: { training: number; heldOut: number };
  missing: { training: Both; heldOut: Both };
  obstacle: 'too-few-labels' | 'nothing-new' | null;
  reason: string | null;
};

type Counted = { mark: string; counts: LabelCounts; short: string | null; version: string };

/** Answers what the labels are good for. Counting compares texts, so it is done once for each change of the labels. */
export const createLabelStanding = (db: Db): (() => Promise<LabelStanding>) => {
  let known: Promise<Counted> | null = null;
  const count = async (mark: string): Promise<Counted> => {
    const labels = await labelsForTraining(db);
    const { counts, short } = sortLabels(labels);
    return { mark, counts, short, version: labelsName(labels) };
  };
  return async () => {
    const mark = await labelsMark(db);
    const before = await known?.catch(() => null);
    if (before?.mark !== mark) known = count(mark);
    const { counts, short, version } = (await known) ?? (await count(mark));
    const isLearned = short === null && (await hasPassageModel(db, version));
    return {
      ...counts,
      needed: defaultGate,
      missing: {
        training: missing(counts.training, defaultGate.training),
        heldOut: missing(counts.heldOut, defaultGate.heldOut),
      },
      obstacle: short !== null ? 'too-few-labels' : isLearned ? 'nothing-new' : null,
      reason: short ?? (isLearned ? 'There is a version made of just these labels: label more passages first.' : null),
    };
  };
};

const missing = ({ huntable, other }: Both, needed: number): Both => ({
  huntable: Math.max(0, needed - huntable),
  other: Math.max(0, needed - other),
});
