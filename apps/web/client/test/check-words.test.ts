import { expect, it } from 'vitest';
import type { SigmaRule } from '../src/api/types.ts';
import { findingsOf, logsourceWords } from '../src/sigma/check-words.ts';

const query = { text: '', values: [], problem: null };
const rule: SigmaRule = {
  title: 'T',
  id: null,
  level: null,
  logsource: { category: 'process_creation', product: 'windows', service: null },
  sql: query,
  lucene: query,
  sample: {},
  evidence: null,
  benign: { tested: 40, fired: 0, events: [] },
  novelty: { verdict: 'new', nearest: [] },
  approvedAs: null,
};
const wordsOf = (changes: Partial<SigmaRule>) =>
  findingsOf({ ...rule, ...changes }).map(({ tone, words }) => `${tone}: ${words}`);

it('says what trying a rule out showed', () => {
  expect(wordsOf({})).toEqual(['good: can fire', 'good: silent on 40 everyday events', 'good: new']);
  expect(
    wordsOf({
      evidence: { event: {}, fires: false },
      benign: { tested: 40, fired: 3, events: [] },
      novelty: { verdict: 'covered', nearest: [] },
    }),
  ).toEqual(['bad: misses its evidence', 'bad: fires on 3 of 40 everyday events', 'warn: covered by known rules']);
  expect(wordsOf({ sample: null, benign: { tested: 0, fired: 0, events: [] } })).toEqual([
    'warn: no event found',
    'idle: no everyday events',
    'good: new',
  ]);
});

it('names a log source by its parts', () => {
  expect(logsourceWords(rule.logsource)).toBe('process_creation, windows');
});
