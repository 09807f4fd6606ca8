import { describe, expect, it } from 'vitest';
import { predict } from '@cti/intel/passage/passage-model';
import { measure } from '@cti/intel/passage/measure';
import { parseModel, serialiseModel } from '@cti/intel/passage/stored-model';
import { trainModel } from '@cti/intel/passage/train-model';
import { madeUpPassages } from './made-up-passages.ts';

const passages = madeUpPassages(80);
const options = { version: 'test', trainedAt: new Date('2026-01-01') };
const model = trainModel(passages.slice(0, 48), options);

describe('trainModel', () => {
  it('tells passages apart that it has not seen', () => {
    const judged = passages.slice(48).map(({ text, huntable }) => ({ huntable, probability: predict(model, text) }));
    expect(measure(judged)).toMatchObject({ f1: 1, auc: 1 });
  });

  it('gives the same model for the same examples', () => {
    expect(trainModel(passages.slice(0, 48), options)).toEqual(model);
  });

  it('learns the opposite from the opposite labels', () => {
    const turned = passages.slice(0, 48).map((passage) => ({ ...passage, huntable: !passage.huntable }));
    const opposite = trainModel(turned, options);
    for (const { text } of passages.slice(48)) expect(predict(opposite, text) < 0.5).toBe(predict(model, text) > 0.5);
  });

  it('says one half where the examples say nothing', () => {
    const undecided = ['yes', 'no'].flatMap((kind) =>
      passages.slice(0, 24).map(({ text }) => ({ text, huntable: kind === 'yes' })),
    );
    expect(predict(trainModel(undecided, options), passages[50]?.text ?? '')).toBeCloseTo(0.5, 2);
    expect(predict(trainModel([], options), 'anything')).toBe(0.5);
  });

  it('keeps what its prior knows where the examples are silent', () => {
    const recipe = 'Stir the porridge slowly and serve it with warm milk, honey and a pinch of salt. '.repeat(4);
    const retrained = trainModel([{ text: recipe, huntable: true }], { ...options, prior: model });
    expect(predict(retrained, recipe)).toBeGreaterThan(predict(model, recipe));
    for (const { text, huntable } of passages.slice(48)) expect(predict(retrained, text) > 0.5).toBe(huntable);
  });
});

describe('a stored model', () => {
  it('predicts the same to the last bit after a round trip through JSON', () => {
    const again = parseModel(JSON.parse(JSON.stringify(serialiseModel(model))));
    expect(again).toEqual(model);
    for (const { text } of passages) expect(predict(again, text)).toBe(predict(model, text));
  });

  it.each([
    ['nothing', null],
    ['another format', { ...serialiseModel(model), format: 2 }],
    ['too few weights', { ...serialiseModel(model), weights: 'AAAA' }],
    ['too many weights', { ...serialiseModel(model), rarity: 'AAAA'.repeat(100_000) }],
    ['no weights', { ...serialiseModel(model), weights: undefined }],
    ['a bias that is no number', { ...serialiseModel(model), bias: Number.NaN }],
    ['a count below zero', { ...serialiseModel(model), examples: { huntable: -1, other: 2 } }],
  ])('is refused when it is %s', (_, stored) => {
    expect(() => parseModel(stored)).toThrow(expect.objectContaining({ code: 'passage-model-unreadable' }));
  });
});
