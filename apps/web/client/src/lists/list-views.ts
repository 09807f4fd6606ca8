import type { listsSearch } from '../search-params.ts';
import type { OverrideSearch } from './list-queries.ts';

type Search = ReturnType<typeof listsSearch>;
type View = NonNullable<Search['view']>;

/** The pages' three views in words; a list has a verdict, and the audit shows every decision. */
export const viewWords: Record<View, { label: string; lead: string; verdict: 'benign' | 'observed' | null }> = {
  'set-aside': {
    label: 'Set aside',
    lead: 'Values that never count, in whatever article: your own names and addresses, services everyone uses.',
    verdict: 'benign',
  },
  'always-count': {
    label: 'Always count',
    lead: 'Values that count even where a warninglist or a rule of ours would set them aside.',
    verdict: 'observed',
  },
  decisions: {
    label: 'All decisions',
    lead: 'Who decided what of a value, when, why, and when it was taken back; for the team and for single articles.',
    verdict: null,
  },
};

/** What the API is asked for: a list holds what the team decided and has not taken back. */
export const askedFor = ({ view = 'set-aside', state, scope, ...narrowing }: Search): OverrideSearch => {
  const { verdict } = viewWords[view];
  return verdict === null
    ? { ...narrowing, ...(state && { state }), ...(scope && { scope }) }
    : { ...narrowing, verdict, state: 'open', scope: 'team' };
};
