import { expect, it } from 'vitest';
import { techniquesByRule } from '../src/reader/group-techniques.ts';

type Mention = Parameters<typeof techniquesByRule>[0][number];
const named = (techniqueId: string, rule: Mention['rule'], confidence = 80): Mention => ({
  techniqueId,
  name: techniqueId,
  rule,
  confidence,
  start: 0,
  end: 1,
  original: 'x',
});

it('puts a technique once, under the surest rule that found it, with the others beside it', () => {
  const groups = techniquesByRule([named('T1', 'behaviour', 60), named('T2', 'name'), named('T1', 'id', 100)]);
  expect(groups.map(({ rule, found }) => [rule, found.map(({ id }) => id)])).toEqual([
    ['id', ['T1']],
    ['name', ['T2']],
  ]);
  expect(groups[0]?.found[0]).toMatchObject({ rules: ['id', 'behaviour'], confidence: 100, places: 2 });
});

it('puts the technique named most often first', () => {
  const [group] = techniquesByRule([named('T1', 'id'), named('T2', 'id'), named('T2', 'id')]);
  expect(group?.found.map(({ id, places }) => [id, places])).toEqual([
    ['T2', 2],
    ['T1', 1],
  ]);
});

it('puts ids ATT&CK never gave last and by themselves', () => {
  const groups = techniquesByRule([named('T9999', 'unknown-id', 0), named('T1', 'behaviour')]);
  expect(groups.map(({ rule }) => rule)).toEqual(['behaviour', 'unknown-id']);
});
