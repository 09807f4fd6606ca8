import { expect, it } from 'vitest';
import type { PreviewCandidate } from '../src/api/types.ts';
import { candidateForm, declarationOf } from '../src/sources/candidate-form.ts';

const candidate: PreviewCandidate = {
  kind: 'listing',
  url: 'https://site.example/blog',
  title: 'Blog',
  because: 'Its links repeat.',
  entries: [],
  declaration: {
    slug: 'site',
    name: 'Site',
    url: 'https://site.example/',
    feedUrl: null,
    tier: 'standard',
    active: true,
    checkEverySeconds: 7200,
    checkSlowestSeconds: 86_400,
    description: '',
    rules: {
      allowHosts: [],
      urlPatterns: [],
      skipTitles: [],
      minTextLength: 200,
      feedOnly: false,
      sitemaps: [],
      listings: ['https://site.example/blog'],
      listing: { selector: 'article a' },
      maxAgeDays: 180,
    },
  },
  suggestedTier: 'premium',
  advice: 'It publishes daily.',
};

it('saves a candidate as it was suggested when nothing is changed', () => {
  expect(declarationOf(candidate, candidateForm(candidate))).toEqual({ ...candidate.declaration, tier: 'premium' });
});

it('saves what a person changed, and keeps the rules that make the candidate work', () => {
  const form = { ...candidateForm(candidate), name: ' My site ', tier: 'basic' as const, checkEveryMinutes: 45 };
  expect(declarationOf(candidate, form)).toMatchObject({
    name: 'My site',
    tier: 'basic',
    checkEverySeconds: 2700,
    rules: { listing: { selector: 'article a' } },
  });
});

it('falls back to the suggestion where a field was emptied', () => {
  const form = { ...candidateForm(candidate), name: ' ', slug: '', checkEveryMinutes: '' };
  expect(declarationOf(candidate, form)).toMatchObject({ name: 'Site', slug: 'site', checkEverySeconds: 7200 });
});
