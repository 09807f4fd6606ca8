import { expect, it } from 'vitest';
import { observablesByType, reasonsFound } from '../src/reader/group-findings.ts';

const at = (start: number) => ({ start, end: start + 1, original: 'x' });

it('counts an observable once however often it stands in the text', () => {
  const host = { type: 'domain-name', value: 'a.example', defanged: 'a[.]example' } as const;
  const hash = { type: 'md5', value: 'ff', defanged: 'ff' } as const;
  const groups = observablesByType([
    { ...hash, ...at(9) },
    { ...host, ...at(5) },
    { ...host, ...at(1) },
  ]);
  expect(groups.map(({ type, found }) => [type, found.map(({ value, places }) => [value, places])])).toEqual([
    ['domain-name', [['a.example', 2]]],
    ['md5', [['ff', 1]]],
  ]);
});

it('tells the same letters of two types apart', () => {
  const groups = observablesByType([
    { type: 'url', value: 'a', defanged: 'a', ...at(0) },
    { type: 'domain-name', value: 'a', defanged: 'a', ...at(0) },
  ]);
  expect(new Set(groups.flatMap(({ found }) => found.map(({ group }) => group))).size).toBe(2);
});

it('adds up the points of a reason that stands in several places, and shows the strongest first', () => {
  const reason = { kind: 'good', label: 'whoami', points: 0.1, start: 1, end: 2 } as const;
  const found = reasonsFound([
    reason,
    { ...reason, points: 0.2, start: 5 },
    { kind: 'negative', label: 'webinar', points: -4, start: null, end: null },
  ]);
  expect(found.map(({ label, points, places }) => [label, points, places])).toEqual([
    ['webinar', -4, 0],
    ['whoami', 0.3, 2],
  ]);
});
