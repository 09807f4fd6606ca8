import { expect, it } from 'vitest';
import { changeWords, kindsOf } from '../src/reprocessing/change-words.ts';
import { timeLeft } from '../src/reprocessing/time-left.ts';
import { rateOf } from '../src/reprocessing/use-rate.ts';

const change = {
  articleId: 1,
  title: 'One',
  added: {},
  removed: {},
  textChanged: false,
  scoreBefore: 1,
  scoreAfter: 2,
};

it('says in words what changed in an article, and never nothing', () => {
  expect(changeWords({ ...change, added: { technique: 2 }, removed: { entity: 1 }, textChanged: true })).toBe(
    '+2 techniques, −1 entity, another text',
  );
  expect(changeWords({ ...change, added: { 'a kind of tomorrow': 1 } })).toBe('+1 a kind of tomorrow');
  expect(changeWords(change)).toBe('the score alone');
  expect(kindsOf({ added: { verdict: 1 }, removed: { verdict: 2, entity: 1 } })).toEqual(['entity', 'verdict']);
});

it('knows no rate before the second look, and then the one between the first and the last', () => {
  expect(rateOf([{ at: 1000, done: 5 }])).toBeNull();
  expect(
    rateOf([
      { at: 1000, done: 5 },
      { at: 2000, done: 9 },
      { at: 5000, done: 25 },
    ]),
  ).toBe(5);
});

it('tells the time left in the unit that fits', () => {
  expect([40.2, 720, 5400].map(timeLeft)).toEqual(['41 s', '12 min', '1.5 h']);
});
