import { describe, expect, it } from 'vitest';
import { observablesByType } from '../src/reader/group-findings.ts';
import { judgedObservables } from '../src/reader/judged-observables.ts';

const at = (start: number) => ({ start, end: start + 1, original: 'x' });
const name = (value: string, start: number) =>
  ({ type: 'domain-name', value, defanged: value.replace('.', '[.]'), ...at(start) }) as const;
const byType = observablesByType([
  name('evil.example', 0),
  name('cdn.example', 5),
  name('cdn.example', 9),
  { type: 'md5', value: 'ff', defanged: 'ff', ...at(12) },
]);
const judged = (value: string, verdict: 'observed' | 'benign', reason = '') =>
  ({ type: 'domain-name', value, verdict, reason, notes: [], foundVerdict: verdict, foundReason: reason }) as const;

describe('the values beside the text', () => {
  it('are parted in those that count, by type, and those set aside with the reason and their places', () => {
    const { observed, aside } = judgedObservables(byType, [
      { ...judged('cdn.example', 'benign', 'On a list.'), notes: [] },
    ]);
    expect(observed.map(({ type, found }) => [type, found.map(({ value }) => value)])).toEqual([
      ['domain-name', ['evil.example']],
      ['md5', ['ff']],
    ]);
    expect(aside).toMatchObject([{ value: 'cdn.example', verdict: 'benign', reason: 'On a list.', places: 2 }]);
  });

  it('leave no heading over a kind of which every value is set aside', () => {
    const { observed, aside } = judgedObservables(byType, [
      { ...judged('cdn.example', 'benign'), notes: [] },
      { ...judged('evil.example', 'benign'), notes: [] },
    ]);
    expect([observed.map(({ type }) => type), aside.length]).toEqual([['md5'], 2]);
  });

  it('keep the notes of a value that counts, and take the same letters of another type for another value', () => {
    const { observed } = judgedObservables(byType, [
      { ...judged('evil.example', 'observed'), notes: ['A shared host.'] },
      { ...judged('evil.example', 'benign'), type: 'url', notes: [] },
    ]);
    expect(observed[0]?.found[0]).toMatchObject({
      value: 'evil.example',
      verdict: 'observed',
      notes: ['A shared host.'],
    });
  });
});
