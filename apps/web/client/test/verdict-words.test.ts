import { expect, it } from 'vitest';
import { countOutcomes } from '../src/lists/count-outcomes.ts';
import { askedFor } from '../src/lists/list-views.ts';
import { ownVerdict, points, setAsideWords } from '../src/observables/observable-words.ts';
import { listsSearch, observablesSearch } from '../src/search-params.ts';
import { decidedWords } from '../src/verdicts/decide-verdict.ts';

const decision = { type: 'domain-name', value: 'a.example', defanged: 'a[.]example' } as const;

it('says of a decision what it did, and where', () => {
  expect(decidedWords({ ...decision, verdict: 'benign', articleId: 7 }, 1)).toBe(
    'a[.]example is set aside in this article.',
  );
  expect(decidedWords({ ...decision, verdict: 'observed', articleId: null }, 12)).toBe(
    'a[.]example counts everywhere: 12 articles.',
  );
  expect(decidedWords({ ...decision, verdict: 'benign', articleId: null }, null)).toBe(
    'a[.]example is set aside everywhere already.',
  );
});

it('asks for a list by what the team decided and has not taken back, and for the audit by what is chosen', () => {
  expect(askedFor({ q: 'cdn', state: 'withdrawn' })).toEqual({
    q: 'cdn',
    verdict: 'benign',
    state: 'open',
    scope: 'team',
  });
  expect(askedFor({ view: 'always-count' })).toMatchObject({ verdict: 'observed' });
  expect(askedFor({ view: 'decisions', state: 'withdrawn' })).toEqual({ state: 'withdrawn' });
});

it('keeps a hand-written address from breaking the lists or the observables', () => {
  expect(listsSearch({ view: 'nonsense', state: '', scope: 'world', q: ' ' })).toEqual({});
  expect(observablesSearch({ show: 'evil', sort: 'recent' })).toEqual({ sort: 'recent' });
});

it('tells in how many articles a value is set aside', () => {
  expect(setAsideWords({ articles: 3, setAside: 0 })).toBeNull();
  expect(setAsideWords({ articles: 3, setAside: 2 })).toBe('set aside in 2 of 3');
  expect(setAsideWords({ articles: 3, setAside: 3 })).toBe('set aside');
});

it('tells what a value is to one article only where our lists do not say the same of it anywhere', () => {
  const lists = (verdict: 'observed' | 'benign', reason = '') => ({ lists: { verdict, reason, notes: [] } });
  expect(ownVerdict({ verdict: 'observed', reason: '' }, lists('observed'))).toBeNull();
  expect(ownVerdict({ verdict: 'benign', reason: 'on a list' }, lists('benign', 'on a list'))).toBeNull();
  expect(ownVerdict({ verdict: 'benign', reason: 'ana said so' }, lists('benign', 'on a list'))).toBe(
    'Here it is harmless. ana said so',
  );
  expect(ownVerdict({ verdict: 'reference', reason: '' }, lists('observed'))).toBe('Here it is further reading.');
  expect(ownVerdict({ verdict: 'observed', reason: 'ana said so' }, lists('benign', 'on a list'))).toBe(
    'Here it counts.',
  );
});

it('counts what became of a pasted list, leaving out what became of none', () => {
  const line = { line: 1, text: '', type: null, value: null, problem: null };
  const counts = countOutcomes([
    { ...line, outcome: 'refused' },
    { ...line, outcome: 'added' },
    { ...line, outcome: 'added' },
  ]);
  expect(counts.map(({ words }) => words)).toEqual(['2 added', '1 not taken']);
  expect([points(15), points(-5), points(0)]).toEqual(['+15', '−5', '+0']);
});
