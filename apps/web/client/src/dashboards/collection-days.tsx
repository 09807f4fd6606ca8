import { useMemo } from 'react';
import { shortDay } from '../charts/days.ts';
import { RowChart } from '../charts/row-chart.tsx';
import { countsByDay, type DayCounts, daysOf } from './days-of.ts';
import type { HealthInsight } from './insight-types.ts';
import { articlesIn, partOf, type Range } from './range.ts';

type Props = { answer: HealthInsight; range: Range };

const day = { word: 'day', of: (row: { day: string }) => row.day, axis: (row: { day: string }) => shortDay(row.day) };

const partsOf = (parts: readonly (readonly [key: string, word: string, color: string])[]) =>
  parts.map(([key, word, color]) => ({ word, color, of: ({ counts }: DayCounts) => counts.get(key) ?? 0 }));

const outcomes = partsOf([
  ['new', 'something new', '--cti-tier-premium'],
  ['nothing-new', 'nothing new', '--cti-tier-standard'],
  ['not-modified', 'not modified (304)', '--cti-tier-basic'],
  ['deferred', 'put off', '--cti-score-2-bar'],
  ['failed', 'failed', '--cti-score-4-bar'],
]);

const stages = partsOf([
  ['extracted', 'extracted', '--cti-tier-premium'],
  ['parsed', 'parsed', '--cti-tier-standard'],
  ['fetched', 'fetched', '--cti-score-1-bar'],
  ['discovered', 'discovered', '--cti-tier-basic'],
  ['skipped', 'skipped', '--cti-score-2-bar'],
]);

type Delay = { day: string; minutes: number | null; articles: number };

const delay = [{ word: 'median minutes', color: '--cti-tier-premium', of: ({ minutes }: Delay) => minutes }];
const delayed = [{ word: 'articles', of: ({ articles }: Delay) => articles }];

/** What checks brought, how far articles came, and how long it took, day by day in UTC. */
export const CollectionDays = ({ answer, range }: Props) => {
  const checks = useMemo(() => countsByDay(range, answer.rows, ({ outcome }) => outcome), [answer, range]);
  const reached = useMemo(() => countsByDay(range, answer.stages, ({ stage }) => stage), [answer, range]);
  const delays = useMemo((): Delay[] => {
    const known = new Map(answer.delays.map((each) => [each.day, each]));
    return daysOf(range).map((each) => ({
      day: each,
      minutes: known.get(each)?.medianMinutes ?? null,
      articles: known.get(each)?.articles ?? 0,
    }));
  }, [answer, range]);
  return (
    <>
      <RowChart
        question="What did the checks of sources bring?"
        note="Days in UTC"
        file="checks-per-day"
        rows={checks}
        drawn="bars"
        name={day}
        series={outcomes}
        unit="checks per day"
      />
      <RowChart
        question="How far have the articles come?"
        note="By the day they were found, in UTC, and the stage they have reached"
        file="stages-per-day"
        rows={reached}
        drawn="bars"
        name={day}
        series={stages}
        unit="articles per day"
      />
      {answer.delays.length > 0 && (
        <RowChart
          question="How long from published to searchable?"
          note="Half of a day's articles took no longer; only what a check of a source found"
          file="delay-per-day"
          rows={delays}
          drawn="lines"
          name={day}
          series={delay}
          more={delayed}
          unit="minutes, median"
          link={(row) => articlesIn(partOf(range, row.day, 1))}
        />
      )}
    </>
  );
};
