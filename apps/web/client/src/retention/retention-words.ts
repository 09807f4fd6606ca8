import type { Retention } from '../api/types.ts';

type Kind = Retention['removed'][number]['kind'];

/** What retention removes, one and many. */
export const kindWords: Record<Kind, readonly [one: string, many: string]> = {
  articles: ['article', 'articles'],
  snapshots: ['snapshot', 'snapshots'],
  revisions: ['earlier text', 'earlier texts'],
  checks: ['check', 'checks'],
  decisions: ['fetch decision', 'fetch decisions'],
  previews: ['preview of a source', 'previews of sources'],
  results: ['result of a model', 'results of models'],
  calls: ['call of a model', 'calls of models'],
};

/** What a policy does not say: kept for a time of its own, and why. */
export const fixed: readonly { what: string; kept: string }[] = [
  { what: 'Audit log', kept: 'For ever. Each entry holds the hash of the one before, so none can be taken out.' },
  { what: 'Stars, tags, notes, boards, labels', kept: 'For ever, and with them the articles they are on.' },
  { what: 'Sigma drafts that were decided', kept: 'For ever, and with them the articles they were made from.' },
  { what: 'Addresses of removed articles', kept: 'For ever, so that no feed brings the article back.' },
  { what: 'Failed jobs', kept: 'Two weeks, and the latest 5 000 of a queue.' },
  { what: 'Answers kept so that a model is not asked twice', kept: '90 days.' },
  { what: 'Sessions', kept: 'Until they end.' },
];
