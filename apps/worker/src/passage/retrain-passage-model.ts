import { labelsForTraining } from '@cti/db/read/passage-labels';
import { findActivePassageModel, findPassageModel, hasPassageModel } from '@cti/db/read/passage-models';
import { storePassageModel } from '@cti/db/write/passage-models';
import { labelsName } from '@cti/intel/passage/labels-name';
import { shippedModel } from '@cti/intel/passage/shipped-model';
import type { JobContext } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';

/**
 * Trains a model of passages on the analysts' labels and keeps it as a version. It comes into use by itself only where it
 * does better than the one in use, on labels that neither has learned from. Too few labels, or none since the last
 * version, and nothing is stored.
 */
export const retrainPassageModelHandler =
  ({ db, trainer }: Pick<Deps, 'db' | 'trainer'>) =>
  async (_: object, { signal }: Pick<JobContext, 'signal'>) => {
    const labels = await labelsForTraining(db);
    // Run twice, the job finds its own version there and leaves it.
    const version = labelsName(labels);
    if (await hasPassageModel(db, version)) return { outcome: 'nothing-new', version };
    const current = await findActivePassageModel(db);
    const trained = await trainer.trainPassages(
      { labels, current: current?.weights ?? null, version, trainedAt: new Date() },
      signal,
    );
    const { counts, reason } = trained;
    if (trained.kind === 'too-few-labels') return { outcome: trained.kind, reason, counts };
    const orElse = `${reason} Meanwhile another was put in use, so it was left at that.`;
    const { examples, metrics, weights, trainedAt } = trained.version;
    const against = { id: current?.id ?? null, version: await nameOf(db, current) };
    const model = {
      version,
      trainedAt,
      huntableExamples: examples.huntable,
      otherExamples: examples.other,
      metrics,
      comparison: { ...trained.comparison, against, counts },
      weights,
      reason,
    };
    const kept = await storePassageModel(db, model, trained.activate ? { id: against.id, orElse } : null);
    return { outcome: kept.active ? 'activated' : 'stored', modelId: kept.id, version, reason: kept.reason };
  };

const nameOf = async (db: Deps['db'], model: { id: number } | null): Promise<string> =>
  model === null ? shippedModel().version : ((await findPassageModel(db, model.id))?.version ?? '');
