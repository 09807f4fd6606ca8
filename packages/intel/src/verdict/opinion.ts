import type { Verdict } from '@cti/core/verdict';

/** What a rule thinks of a value: a judgement without the value. */
export type Opinion = { verdict: Verdict; reason: string; notes: string[] };

/** Nothing is known of it. */
export const plainlyObserved = (notes: string[] = []): Opinion => ({ verdict: 'observed', reason: '', notes });

export const opinion = (verdict: Verdict, reason: string, notes: string[] = []): Opinion => ({
  verdict,
  reason,
  notes,
});
