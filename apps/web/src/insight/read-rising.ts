import type { Db } from '@cti/db/connect';
import { type CountedKind, countTellings, countTellingsByWeek } from '@cti/db/read/insight/rising';
import { dayMs, startsBetween } from '@cti/intel/insight/days';
import { risesOf } from '@cti/intel/insight/rising';
import type { z } from 'zod';
import type { RisingInsight } from '../schema/insight-trend.ts';
import { type Asked, scopeOf } from './asked.ts';
import { namesOfAll } from './names.ts';
import type { Table } from './send-insight.ts';

type Rising = z.infer<typeof RisingInsight>;
type RisingKind = Rising['kind'] & CountedKind;

/** Windows of the range's length that make up the past. */
const mostWindows = 12;
/** A past of more years says little of today, and takes long to count. */
const mostPastDays = 366;

/** What is written of more than its own past lets expect, the most striking first. */
export const readRising = async (
  db: Db,
  { kind, limit, ...asked }: Asked & { kind: RisingKind; limit: number },
): Promise<Rising> => {
  const { range } = asked;
  const wanted = Math.max(1, Math.min(mostWindows, Math.floor(mostPastDays / range.days)));
  const tellings = await countTellings(db, kind, scopeOf(asked, wanted));
  const [totals] = tellings;
  const windows = totals?.firstDay ? windowsSince(totals.firstDay, range, wanted) : 0;
  const volume = { now: totals?.allNow ?? 0, past: totals?.allPast ?? 0, windows };
  const tallies = tellings.filter(({ id }) => id !== '').map(({ id, now, past }) => ({ id, now, past }));
  const rises = risesOf(tallies, volume)
    .filter(({ now }) => now > 0)
    .slice(0, limit);
  const ids = rises.map(({ id }) => id);
  const scope = scopeOf(asked, Math.max(windows, 1));
  const [counted, nameOf] = await Promise.all([
    ids.length === 0 ? [] : countTellingsByWeek(db, kind, ids, scope),
    namesOfAll(db, ids, asked.maxTlp),
  ]);
  const byWeek = new Map(counted.map(({ id, week, tellings: count }) => [`${id} ${week}`, count]));
  const weeks = startsBetween('week', scope.before.from.toISOString().slice(0, 10), range.until);
  return {
    range,
    kind,
    windows,
    tested: tallies.length,
    rows: rises.map(({ id, now, ...rise }) => ({
      id,
      name: nameOf(id),
      tellings: now,
      ...rise,
      series: weeks.map((week) => ({ week, tellings: byWeek.get(`${id} ${week}`) ?? 0 })),
    })),
    notes: notes(range.days, windows, tallies.length),
  };
};

/** Windows before the range in which the collection had begun: an empty time before says nothing. */
const windowsSince = (firstDay: string, { since, days }: Asked['range'], most: number): number =>
  Math.min(most, Math.max(0, Math.ceil((Date.parse(since) - Date.parse(firstDay)) / dayMs / days)));

const notes = (days: number, windows: number, tested: number): string[] => [
  'Counted are tellings: one source counts once for a story, however many articles or copies it has of it. A week that the range or the past only touches is shown with what lies in them.',
  `Expected is the share of all tellings that each had in the ${windows} windows of ${days} days before, applied to the range: what grows only because more of everything is collected is not rising. A source that is new, or whose past was asked for, can still move what it writes most of.`,
  'p: exact conditional binomial test of two Poisson rates, one-sided: how likely so many or more are, were nothing rising. Articles that follow each other make it look surer than it is.',
  `q: p after Benjamini and Hochberg over all ${tested} of this kind. Rising is q ≤ 0.05 with three tellings or more: one in twenty of those is a false alarm.`,
];

export const risingTable = ({ rows }: Rising): Table => ({
  columns: ['id', 'name', 'tellings', 'past', 'expected', 'ratio', 'p', 'q', 'rising', 'problem'],
  rows: rows.map((row) => [
    row.id,
    row.name,
    row.tellings,
    row.past,
    row.expected,
    row.ratio,
    row.p,
    row.q,
    row.isRising,
    row.problem,
  ]),
});
