import type { ObservableType } from '@cti/core/observable';
import data from '../../data/verdict/lifetimes.json' with { type: 'json' };

/** How long a value of a type means what it meant: null for ever. `why` is a sentence's end for people. */
export type Lifetime = { halfLifeDays: number | null; validDays: number | null; why: string };

const unknown: Lifetime = { halfLifeDays: 180, validDays: 365, why: 'nothing is known of this kind of value' };
const lifetimes = new Map<string, Lifetime>(
  data.lifetimes.flatMap(({ types, ...lifetime }) => types.map((type) => [type, lifetime] as const)),
);

export const lifetimeOf = (type: ObservableType): Lifetime => lifetimes.get(type) ?? unknown;
