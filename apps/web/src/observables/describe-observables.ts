import { defang } from '@cti/core/defang';
import type { Observable } from '@cti/core/observable';
import type { Db } from '@cti/db/connect';
import { type Indicator, findIndicators } from '@cti/db/read/indicators';
import type { ObservableSummary } from '@cti/db/read/observables';
import { findSightings } from '@cti/db/read/sightings';
import { decayed } from '@cti/intel/indicator/decayed';
import { summariseSightings } from '@cti/intel/indicator/sightings';
import { bundledWarninglists } from '@cti/intel/verdict/bundled-warninglists';
import { judge } from '@cti/intel/verdict/judge';

/** Articles looked at for a value: a list must not read all that name `rundll32.exe`, for each of its rows. */
export const mostSightings = { briefly: 200, fully: 5_000 };

/** Observables with what is known of them beyond their rows: independent sources, warninglists, who vouches for them. */
export const describeObservables = async (
  db: Db,
  rows: ObservableSummary[],
  { how, maxTlp }: { how: keyof typeof mostSightings; maxTlp: number },
) => {
  const ids = rows.map(({ id }) => id);
  const most = mostSightings[how];
  const [sightings, indicators] = await Promise.all([
    findSightings(db, ids, { mostEach: most, maxTlp }),
    findIndicators(db, ids),
  ]);
  const now = new Date();
  return rows.map((row) => {
    const indicator = indicators.get(row.id);
    return {
      ...row,
      defanged: defang(row.type, row.value),
      independentSources: summariseSightings(sightings.get(row.id) ?? [])?.independentSources ?? 0,
      independentSourcesExact: row.articles <= most,
      lists: onLists(row),
      indicator: indicator ? asIndicator(indicator, row, now) : null,
    };
  });
};

/** The verdict on a value by itself, whatever article names it. */
export const onLists = ({ type, value }: Observable) => {
  const mention = { type, value, start: 0, end: value.length, original: value };
  const [judgement] = judge([mention], { addresses: [], content: null }, bundledWarninglists());
  return {
    verdict: judgement?.verdict ?? ('observed' as const),
    reason: judgement?.reason ?? '',
    notes: judgement?.notes ?? [],
  };
};

type Seen = Pick<ObservableSummary, 'type' | 'lastSeenAt'>;

/** Who vouches for a value, and what is left of their confidence. */
export const asIndicator = (indicator: Indicator, { type, lastSeenAt }: Seen, now: Date) => ({
  ...indicator,
  confidenceNow: decayed(indicator.confidence, type, lastSeenAt, now),
  valid: indicator.validUntil === null || indicator.validUntil > now,
});
