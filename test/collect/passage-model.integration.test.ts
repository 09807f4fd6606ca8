import { retrainPassageModel } from '@cti/core/jobs';
import { findActivePassageModel } from '@cti/db/read/passage-models';
import { passageLabels, passageModels } from '@cti/db/tables/passage';
import { predict } from '@cti/intel/passage/passage-model';
import type { Example } from '@cti/intel/passage/example';
import { splitLabels } from '@cti/intel/passage/held-out';
import { parseModel } from '@cti/intel/passage/stored-model';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realWeb } from '../../apps/web/test/fixture.ts';
import { type Trainer, createTrainer } from '../../apps/worker/src/threads/trainer.ts';
import { type TestWorker, startTestWorker } from './worker.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let worker: TestWorker;
beforeAll(async () => {
  web = await realWeb();
  worker = startTestWorker(web.db);
});
afterAll(async () => {
  await worker.close();
  await web.close();
});
beforeEach(async () => {
  await web.db.delete(passageModels);
  await web.db.delete(passageLabels);
  web.enqueued.length = 0;
});

/** A tongue no shipped model has heard: `kel` words are worth a hunt, `vor` words are not. */
const strange = (count: number): Example[] =>
  Array.from({ length: count }, (_, index) => {
    const huntable = index % 2 === 0;
    const stem = huntable ? 'kel' : 'vor';
    const words = Array.from({ length: 30 }, (_each, at) => `${stem}${((index * 31 + at) * 7919).toString(36)}`);
    return { text: words.join(' '), huntable };
  });
const store = (examples: Example[]) =>
  web.db
    .insert(passageLabels)
    .values(
      examples.map(({ text, huntable }) => ({ text, huntable, start: 0, end: text.length, labelledBy: 'analyst' })),
    );
const retrain = () => worker.run(retrainPassageModel.name, {}) as Promise<Record<string, unknown>>;
const models = async () => (await web.call('GET', '/api/v1/passage-models')).body;
const activate = (id: number | string) => web.call('POST', `/api/v1/passage-models/${id}/activate`);
const activeIds = async () =>
  (await web.db.select({ id: passageModels.id }).from(passageModels).where(eq(passageModels.active, true))).map(
    ({ id }) => id,
  );

describe(retrainPassageModel.name, () => {
  it('stores nothing while labels are too few, and says which are wanting', async () => {
    await store(strange(20));
    expect(await retrain()).toMatchObject({
      outcome: 'too-few-labels',
      reason: expect.stringMatching(/^20 labels of each class are needed to learn from/),
    });
    const { items, labels, shipped } = await models();
    expect([items, labels.obstacle, shipped.active]).toEqual([[], 'too-few-labels', true]);
    const { training, heldOut } = labels;
    expect(training.huntable + training.other + heldOut.huntable + heldOut.other).toBe(20);
    expect(labels.missing.training).toEqual({ huntable: 20 - training.huntable, other: 20 - training.other });
    const refused = await web.call('POST', '/api/v1/passage-models/retrain');
    expect(refused.body).toMatchObject({ status: 409, code: 'too_few_labels', detail: labels.reason });
    expect(web.enqueued).toEqual([]);
  });

  it('puts a version in use that does better on labels nobody learned from, with its figures', async () => {
    await store(strange(160));
    expect((await web.call('POST', '/api/v1/passage-models/retrain')).status).toBe(202);
    expect(web.enqueued).toEqual([{ name: retrainPassageModel.name, payload: {} }]);
    expect(await retrain()).toMatchObject({ outcome: 'activated', reason: expect.stringMatching(/^Better/) });
    const { items, shipped, labels } = await models();
    expect(items).toHaveLength(1);
    const [{ active, metrics, comparison }] = items;
    expect([active, shipped.active, comparison.verdict]).toEqual([true, false, 'better']);
    expect(comparison.against).toEqual({ id: null, version: shipped.version });
    expect(comparison.candidate).toEqual(metrics);
    expect(metrics.examples).toBe(labels.heldOut.huntable + labels.heldOut.other);
    expect(comparison.chance).toBeLessThan(0.05);
    const stored = await findActivePassageModel(web.db);
    const fresh = strange(200).slice(160);
    const model = parseModel(stored?.weights);
    expect(fresh.filter(({ text, huntable }) => predict(model, text) > 0.5 === huntable).length).toBeGreaterThan(36);
  });

  it('makes one version of one set of labels, however often it runs', async () => {
    await store(strange(160));
    const { version } = await retrain();
    expect(await retrain()).toEqual({ outcome: 'nothing-new', version });
    expect((await models()).items).toHaveLength(1);
    expect((await web.call('POST', '/api/v1/passage-models/retrain')).body).toMatchObject({
      status: 409,
      code: 'nothing_new',
    });
    await store([{ text: 'One more passage that somebody had to say something of.', huntable: false }]);
    expect((await models()).labels.obstacle).toBeNull();
  });

  it('keeps a version that does no better out of use', async () => {
    await store(strange(160));
    await retrain();
    const [first] = await activeIds();
    // All that is learned from is turned round, and what judges stays as it was.
    const { training } = splitLabels(strange(160));
    await store(training.map((label) => ({ ...label, huntable: !label.huntable })));
    const { outcome, modelId, reason } = await retrain();
    expect([outcome, reason]).toEqual(['stored', expect.stringMatching(/^Worse/)]);
    expect(await activeIds()).toEqual([first]);
    const { items } = await models();
    expect(items[0]).toMatchObject({ id: modelId, active: false, comparison: { against: { id: first } } });
  });
});

describe('a person who puts another version in use while one is trained', () => {
  it('has the last word', async () => {
    await store(strange(160));
    const { modelId } = await retrain();
    await activate('shipped');
    await store(strange(200).slice(160));
    const trainer = createTrainer();
    const trainPassages: Trainer['trainPassages'] = async (task, signal) => {
      const trained = await trainer.trainPassages(task, signal);
      await activate(Number(modelId));
      return trained;
    };
    const slow = startTestWorker(web.db, { trainer: { ...trainer, trainPassages } });
    const result = await slow.run(retrainPassageModel.name, {});
    await Promise.all([slow.close(), trainer.close()]);
    expect(result).toMatchObject({ outcome: 'stored', reason: expect.stringMatching(/^Better.*Meanwhile another/) });
    expect(await activeIds()).toEqual([modelId]);
  });
});

describe('POST /passage-models/{id}/activate', () => {
  const figures = {
    examples: 2,
    truePositives: 1,
    falsePositives: 0,
    falseNegatives: 0,
    trueNegatives: 1,
    accuracy: 1,
    precision: 1,
    recall: 1,
    f1: 1,
    auc: 1,
    logLoss: 0.1,
  };
  const counts = { training: { huntable: 20, other: 20 }, heldOut: { huntable: 8, other: 8 }, leftOut: 0 };
  const comparison = {
    against: { id: null, version: 'shipped' },
    current: figures,
    candidate: figures,
    counts,
    fixed: 0,
    broken: 0,
    chance: 1,
    verdict: 'same',
  };
  const made = async (version: string) => {
    const examples = { huntableExamples: 20, otherExamples: 20 };
    const row = {
      version,
      trainedAt: new Date(),
      ...examples,
      metrics: figures,
      comparison,
      weights: {},
      reason: 'Made.',
    };
    const [model] = await web.db.insert(passageModels).values(row).returning({ id: passageModels.id });
    return model?.id ?? 0;
  };

  it('goes forward, back, and back to the shipped model; twice is once', async () => {
    const [one, two] = [await made('one'), await made('two')];
    for (const id of [one, two, two, one]) {
      expect(await activate(id)).toMatchObject({ status: 200, body: { id } });
      expect(await activeIds()).toEqual([id]);
    }
    for (let times = 0; times < 2; times += 1) {
      expect((await activate('shipped')).body).toMatchObject({ id: null });
      expect(await activeIds()).toEqual([]);
    }
    expect((await models()).shipped.active).toBe(true);
  });

  it('leaves one in use, when several are put in use at once', async () => {
    const ids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(made));
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all([...ids, 'shipped', ...ids.toReversed()].map((id) => activate(id)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect((await activeIds()).length).toBeLessThanOrEqual(1);
    }
  });

  it('is 404 for a version that is not there and 400 for no version, and changes nothing', async () => {
    const id = await made('kept');
    await activate(id);
    expect((await activate(999_999)).body).toMatchObject({ status: 404, code: 'passage_model_not_found' });
    expect((await activate('latest')).body).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(await activeIds()).toEqual([id]);
  });

  it('judges with the shipped model when the one in use is of another format', async () => {
    await activate(await made('foreign'));
    await store(strange(1));
    const { items } = (await web.call('GET', '/api/v1/passage-labels')).body;
    expect(items[0].probability).toBeGreaterThan(0);
  });
});
