import type { Reliability } from '@cti/core/priority';
import { reliabilities } from '@cti/core/priority';
import type { Db } from '@cti/db/connect';
import { type IndicatorGrounds, findIndicatorGrounds } from '@cti/db/read/indicators';
import type { ObservableSummary } from '@cti/db/read/observables';
import { findSightings } from '@cti/db/read/sightings';
import { validUntil } from '@cti/intel/indicator/decayed';
import { lifetimeOf } from '@cti/intel/indicator/lifetime';
import { summariseSightings } from '@cti/intel/indicator/sightings';
import { suggestConfidence } from '@cti/intel/indicator/suggest-confidence';
import { defaultReliability } from '@cti/intel/priority/source-reliability';
import { refangedView } from '@cti/intel/refanged-view';
import { mostSightings } from './describe-observables.ts';

/** How sure one may be that an observable is an attacker's, from the articles up to `maxTlp` that name it, and how long. */
export const suggestIndicator = async (db: Db, { id, type, lastSeenAt }: ObservableSummary, maxTlp: number) => {
  const [sightings, grounds] = await Promise.all([
    findSightings(db, [id], { mostEach: mostSightings.fully, maxTlp }),
    findIndicatorGrounds(db, id, maxTlp),
  ]);
  const { why, halfLifeDays } = lifetimeOf(type);
  return {
    ...suggestConfidence({
      independentSources: summariseSightings(sightings.get(id) ?? [])?.independentSources ?? 0,
      reliability: bestOf(grounds.sources),
      defanged: grounds.originals.some(isDefanged),
      verdict: verdictOf(grounds),
    }),
    validUntil: validUntil(type, lastSeenAt),
    lifetime: why,
    halfLifeDays,
  };
};

/** F says that nothing is known, so any letter is better. */
const bestOf = (sources: IndicatorGrounds['sources']): Reliability => {
  const known = new Set(sources.map(({ reliability, tier }) => reliability ?? defaultReliability(tier)));
  return reliabilities.find((letter) => known.has(letter)) ?? 'F';
};

const isDefanged = (original: string): boolean => {
  const view = refangedView(original);
  return view.isDefanged(0, view.text.length);
};

/** One article in which it counts is enough. */
const verdictOf = ({ verdicts }: IndicatorGrounds) =>
  verdicts.some(({ verdict }) => verdict === 'observed') ? 'observed' : (verdicts[0]?.verdict ?? 'observed');
