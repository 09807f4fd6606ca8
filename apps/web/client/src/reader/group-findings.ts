import type { Article, Mention, ObservableType } from '../api/types.ts';
import { observableTypeNames } from '../observables/observable-types.ts';
import { observableGroup, reasonGroup } from './groups.ts';

/** One observable of the article and how often it stands there. */
export type FoundObservable = { group: string; type: ObservableType; value: string; defanged: string; places: number };
/** Reasons with the same words, added up. `places` is 0 where the reason stands nowhere in the text. */
export type FoundReason = {
  group: string;
  kind: Article['scoreReasons'][number]['kind'];
  label: string;
  points: number;
  places: number;
};

/** The article's observables by type, in an analyst's order; within a type in the order of the text. */
export const observablesByType = (mentions: Mention[]): { type: ObservableType; found: FoundObservable[] }[] => {
  const found = new Map<string, FoundObservable>();
  for (const { type, value, defanged, ...span } of mentions.toSorted((a, b) => a.start - b.start)) {
    const group = observableGroup({ type, value, ...span });
    const known = found.get(group);
    if (known) known.places += 1;
    else found.set(group, { group, type, value, defanged, places: 1 });
  }
  const byType = Map.groupBy(found.values(), ({ type }) => type);
  return observableTypeNames.flatMap((type) => {
    const ofType = byType.get(type);
    return ofType ? [{ type, found: ofType }] : [];
  });
};

/** What moved the score, the strongest first. */
export const reasonsFound = (reasons: Article['scoreReasons']): FoundReason[] => {
  const found = new Map<string, FoundReason>();
  for (const { kind, label, points, start } of reasons) {
    const group = reasonGroup({ kind, label });
    const known = found.get(group) ?? { group, kind, label, points: 0, places: 0 };
    known.points = Math.round((known.points + points) * 10) / 10;
    known.places += start === null ? 0 : 1;
    found.set(group, known);
  }
  return [...found.values()].toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
};
