import { expect, it } from 'vitest';
import { type ToldChange, toReadAnew, toldKinds } from '../src/inbox/told-change.ts';

/** The keys of the queries that are read anew, as paths. */
const anew = (kind: ToldChange['kind'], ...keys: string[]) =>
  toReadAnew({ kind, keys }).queries.map(({ queryKey }) => queryKey?.join('/'));

it('reads anew what each kind of change shows itself in', () => {
  expect(Object.fromEntries(toldKinds.map((kind) => [kind, anew(kind, 'all')]))).toEqual({
    marks: [],
    team: ['tags'],
    notes: ['notes'],
    boards: ['boards'],
    views: ['views'],
    annotations: ['annotations/list', 'annotations/of'],
    articles: [
      ...['one', 'revisions', 'similar', 'passage', 'summary', 'results'].map((part) => `articles/${part}`),
      'stories',
      'boards',
      'articles/list',
      'articles/search',
      'observables/articles',
    ],
    sources: ['sources', 'proposals'],
    stories: ['articles/one', 'stories', 'boards'],
    observables: ['observables', 'verdict-overrides', 'articles/one'],
    entities: ['entities', 'articles/one'],
    sigma: ['sigma/list', 'sigma/totals', 'sigma/draft', 'sigma/repositories', 'sigma/targets'],
    labels: ['passage-labels', 'passage-models', 'explained-passages'],
    settings: ['models', 'prompts', 'articles/results', 'stack-terms', 'retention'],
    users: ['users', 'people'],
  });
});

it('passes over a kind that only a newer server knows', () => {
  expect(toReadAnew({ kind: 'weather' as 'sigma', keys: ['all'] })).toEqual({ queries: [], rows: [] });
});

it('reads only those articles anew that a change names', () => {
  expect(anew('observables', 'article:7')).toEqual(['observables', 'verdict-overrides', 'articles/one/7']);
  expect(anew('annotations', 'article:7', 'article:8')).toEqual([
    'annotations/list',
    'annotations/of/7',
    'annotations/of/8',
  ]);
  const [, , named] = toReadAnew({ kind: 'observables', keys: ['article:7'] }).queries;
  expect(named?.queryKey).toEqual(['articles', 'one', 7]);
});

it('reads of settings those that changed, and never a preview that reads all articles', () => {
  expect(anew('settings', 'models')).toEqual(['models']);
  expect(anew('settings', 'something newer')).toEqual([]);
  expect(toReadAnew({ kind: 'settings', keys: ['retention'] }).queries).toEqual([
    { queryKey: ['retention'], exact: true },
  ]);
});

it('changes rows where they stand for what the inbox shows of them', () => {
  expect(toReadAnew({ kind: 'team', keys: ['story:1', 'article:2'] }).rows).toEqual(['story:1', 'article:2']);
  expect(toReadAnew({ kind: 'observables', keys: ['article:2'] }).rows).toEqual([]);
});

it('never reads a list anew as a whole, which would move it: a story or an article changes in whatever row it is', () => {
  const lists = toldKinds
    .flatMap((kind) => toReadAnew({ kind, keys: ['all'] }).queries)
    .filter(({ queryKey }) => /^(?:inbox|articles)(?:\/list)?$/.test(queryKey?.join('/') ?? ''));
  // A list that somebody has left moves under nobody's eyes.
  expect(lists).toEqual([{ queryKey: ['articles', 'list'], type: 'inactive', refetchType: 'none' }]);
  for (const kind of ['articles', 'stories'] as const)
    expect(toReadAnew({ kind, keys: ['article:2'] }).rows).toEqual(['all']);
});
