import { z } from 'zod';
import { Instant, PageQuery, largestId, pageOf } from './common.ts';

const Count = z.number().int();
const Both = z.object({ huntable: Count, other: Count });

/** How a model does on labelled passages; "positive" is worth a hunt, from a probability of 0.5. */
const ModelMetrics = z
  .object({
    examples: Count,
    truePositives: Count,
    falsePositives: Count,
    falseNegatives: Count,
    trueNegatives: Count,
    accuracy: z.number(),
    precision: z.number(),
    recall: z.number(),
    f1: z.number(),
    auc: z.number(),
    logLoss: z.number().describe('In nats: lower is better, 0.693 is a coin.'),
  })
  .meta({ id: 'ModelMetrics' });

const LabelCounts = z.object({
  training: Both,
  heldOut: Both,
  leftOut: Count.describe('Not learned from, because they repeat a passage that is held out.'),
});

const Comparison = z.object({
  against: z.object({ id: Count.nullable(), version: z.string() }).describe('The model in use then; id null: shipped.'),
  current: ModelMetrics,
  candidate: ModelMetrics,
  fixed: Count.describe('Held-out passages that only the new model gets right.'),
  broken: Count.describe('Those that only the former does.'),
  chance: z.number().describe('How often chance alone would fix as many of these, 0 to 1.'),
  verdict: z.enum(['better', 'same', 'worse']),
  counts: LabelCounts,
});

/** A version of the model that tells passages worth a hunt from others. */
export const PassageModel = z
  .object({
    id: Count,
    version: z.string(),
    trainedAt: Instant,
    active: z.boolean(),
    examples: Both,
    metrics: ModelMetrics,
    comparison: Comparison,
    reason: z.string(),
  })
  .meta({ id: 'PassageModel' });

/** The parts of a version that are stored as JSON. */
export const StoredFigures = z.object({ metrics: ModelMetrics, comparison: Comparison });

export const PassageModels = pageOf(PassageModel)
  .extend({
    shipped: z.object({
      version: z.string(),
      trainedAt: z.string(),
      examples: Both,
      active: z.boolean(),
    }),
    labels: LabelCounts.extend({
      needed: z.object({ training: Count, heldOut: Count }).describe('Of each kind, to learn from and to judge by.'),
      missing: z.object({ training: Both, heldOut: Both }),
      obstacle: z.enum(['too-few-labels', 'nothing-new']).nullable().describe('Why retraining would do nothing now.'),
      reason: z.string().nullable().describe('The obstacle in words.'),
    }),
    retraining: z.enum(['waiting', 'running']).nullable(),
  })
  .meta({ id: 'PassageModels' });

export const PassageModelQuery = PageQuery;

/** A version's id, or `shipped` for the model that comes with the program. */
export const PassageModelParams = z.object({
  id: z.union([z.literal('shipped'), z.coerce.number().int().positive().max(largestId)]),
});

export const ModelInUse = z
  .object({ id: Count.nullable().describe('Null for the shipped model.'), version: z.string() })
  .meta({ id: 'ModelInUse' });
