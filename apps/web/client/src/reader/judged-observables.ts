import type { Judgement, ObservableType } from '../api/types.ts';
import type { FoundObservable } from './group-findings.ts';
import { observableGroup } from './groups.ts';

export type JudgedObservable = FoundObservable & Pick<Judgement, 'verdict' | 'reason' | 'notes'>;
type OfType<T> = { type: ObservableType; found: T[] };

/**
 * The article's values parted in two: those that count, by type, and those set aside, in the same order. A value without
 * a judgement counts, and nothing more is known of it.
 */
export const judgedObservables = (
  byType: readonly OfType<FoundObservable>[],
  judgements: readonly Judgement[],
): { observed: OfType<JudgedObservable>[]; aside: JudgedObservable[] } => {
  const known = new Map(judgements.map((judgement) => [observableGroup(judgement), judgement]));
  const judged = byType.map(({ type, found }) => ({
    type,
    found: found.map((one): JudgedObservable => {
      const { verdict = 'observed', reason = '', notes = [] } = known.get(one.group) ?? {};
      return { ...one, verdict, reason, notes };
    }),
  }));
  return {
    observed: judged
      .map(({ type, found }) => ({ type, found: found.filter(({ verdict }) => verdict === 'observed') }))
      .filter(({ found }) => found.length > 0),
    aside: judged.flatMap(({ found }) => found.filter(({ verdict }) => verdict !== 'observed')),
  };
};
