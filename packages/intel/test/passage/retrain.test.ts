import { describe, expect, it } from 'vitest';
import { predict } from '@cti/intel/passage/passage-model';
import { compareModels } from '@cti/intel/passage/compare-models';
import { splitLabels } from '@cti/intel/passage/held-out';
import { retrain } from '@cti/intel/passage/retrain';
import { parseModel } from '@cti/intel/passage/stored-model';
import { trainModel } from '@cti/intel/passage/train-model';
import { madeUpPassages } from './made-up-passages.ts';

const trainedAt = new Date('2026-02-03');
const labels = madeUpPassages(160).map(({ text, huntable, group = '' }) => ({ text, huntable, group }));
const opposite = labels.map((label) => ({ ...label, huntable: !label.huntable }));
/** A model trained on nothing but wrong labels, and one on right ones. */
const bad = trainModel(opposite, { version: 'bad', trainedAt });
const good = trainModel(labels, { version: 'good', trainedAt });
const gate = { training: 10, heldOut: 4 };
/** The made-up passages share sentences; these share only words, so they are no near-duplicates. */
const unlike = labels.map((label, index) => ({ ...label, text: scrambled(label.text, index) }));

/** The same words in an order of their own, so that no two passages are near-duplicates. */
function scrambled(text: string, seed: number): string {
  const words = text.split(' ');
  return words.map((_, index) => words[(index * (2 * (seed % 11) + 3) + seed) % words.length]).join(' ');
}

describe('splitLabels', () => {
  const { training, heldOut } = splitLabels(unlike);

  it('keeps about a quarter for judging, on the same side however many labels come later', () => {
    expect(heldOut.length / unlike.length).toBeGreaterThan(0.12);
    expect(heldOut.length / unlike.length).toBeLessThan(0.4);
    const earlier = splitLabels(unlike.slice(0, 50));
    for (const label of earlier.heldOut) expect(heldOut).toContain(label);
    for (const label of training) expect(earlier.heldOut).not.toContain(label);
  });

  it('never trains on a near-duplicate of a held-out passage, nor on another passage of its article', () => {
    const [first] = heldOut;
    if (first === undefined) throw new Error('nothing held out');
    const copies = Array.from({ length: 20 }, (_, copy) => ({ ...first, group: `copy-${copy}` }));
    const split = splitLabels([...unlike, ...copies]);
    expect(split.training.some(({ text }) => text === first.text)).toBe(false);
    expect(split.leftOut).toBeGreaterThan(0);
    const sameArticle = splitLabels([
      ...unlike,
      { text: 'Quite another passage.', huntable: true, group: first.group ?? '' },
    ]);
    expect(sameArticle.training.some(({ text }) => text === 'Quite another passage.')).toBe(false);
  });
});

describe('retrain', () => {
  it('makes a version that beats a bad model, and says so with figures', () => {
    const result = retrain({ labels: unlike, current: bad, prior: bad, version: 'v2', trainedAt, gate });
    if (result.kind !== 'trained') throw new Error(result.reason);
    expect(result).toMatchObject({ activate: true, comparison: { verdict: 'better', broken: 0 } });
    expect(result.comparison.candidate.f1).toBeGreaterThan(result.comparison.current.f1);
    expect(result.version).toMatchObject({ version: 'v2', trainedAt, metrics: result.comparison.candidate });
    expect(result.comparison.candidate.examples).toBe(result.counts.heldOut.huntable + result.counts.heldOut.other);
  });

  it('gives weights that are the model that was judged', () => {
    const result = retrain({ labels: unlike, current: bad, prior: bad, version: 'v2', trainedAt, gate });
    if (result.kind !== 'trained') throw new Error(result.reason);
    const restored = parseModel(JSON.parse(JSON.stringify(result.version.weights)));
    expect(compareModels(restored, bad, splitLabels(unlike).heldOut).current).toEqual(result.version.metrics);
  });

  it('never asks for activation when the new model is worse', () => {
    const mislabelled = unlike.map((label) =>
      splitLabels([label]).heldOut.length > 0 ? label : { ...label, huntable: !label.huntable },
    );
    const result = retrain({ labels: mislabelled, current: good, prior: bad, version: 'v2', trainedAt, gate });
    expect(result).toMatchObject({ kind: 'trained', activate: false, comparison: { verdict: 'worse' } });
    expect(result.reason).toMatch(/^Worse/);
  });

  it('does not train below the gate, and says which labels are wanting', () => {
    const request = { current: good, version: 'v2', trainedAt };
    expect(retrain({ ...request, labels: [] })).toMatchObject({ kind: 'too-few-labels', activate: false });
    const oneSided = unlike.filter((label, index) => label.huntable || index < 6);
    expect(retrain({ ...request, labels: oneSided }).reason).toMatch(
      /^20 labels of each class are needed to learn from/,
    );
    const judges = retrain({ ...request, labels: unlike, gate: { training: 1, heldOut: 500 } });
    expect(judges.reason).toMatch(/needed to judge by/);
  });

  it('goes by the last of several labels for one text', () => {
    const first = retrain({ labels: unlike, current: bad, prior: bad, version: 'v', trainedAt, gate });
    const corrected = unlike.map((label) => ({ ...label, huntable: !label.huntable }));
    expect(
      retrain({ labels: [...corrected, ...unlike], current: bad, prior: bad, version: 'v', trainedAt, gate }),
    ).toEqual(first);
  });
});

describe('compareModels', () => {
  it('finds a model no better than itself', () => {
    expect(compareModels(good, good, labels)).toMatchObject({ verdict: 'same', fixed: 0, broken: 0, chance: 1 });
  });

  it('counts what is fixed and broken, and how likely chance would do as well', () => {
    const some = labels.slice(0, 10);
    const { fixed, broken, chance } = compareModels(bad, good, some);
    expect([fixed, broken]).toEqual([10, 0]);
    expect(chance).toBeCloseTo(1 / 1024, 9);
    expect(compareModels(good, bad, some)).toMatchObject({ verdict: 'worse', fixed: 0, broken: 10, chance: 1 });
    expect(some.every(({ text, huntable }) => predict(good, text) > 0.5 === huntable)).toBe(true);
  });
});
