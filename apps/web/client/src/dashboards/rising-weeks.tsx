import { useMemo } from 'react';
import { shortDay } from '../charts/days.ts';
import { RowChart } from '../charts/row-chart.tsx';
import classes from './dashboards.module.css';
import type { RisingInsight } from './insight-types.ts';

const colors = [
  '--cti-tier-premium',
  '--cti-score-3-bar',
  '--cti-entity-bar',
  '--cti-score-2-bar',
  '--cti-score-0-bar',
] as const;

const weekOf = ({ week }: { week: string }): string => week;
const shortWeek = ({ week }: { week: string }): string => shortDay(week);

/** How the surest five went week by week. */
export const RisingWeeks = ({ rows, kind }: { rows: RisingInsight['rows']; kind: string }) => {
  const top = useMemo(() => rows.slice(0, colors.length), [rows]);
  const weeks = useMemo(() => {
    const all = [...new Set(top.flatMap(({ series }) => series.map(weekOf)))].toSorted();
    return all.map((week) => ({ week }));
  }, [top]);
  const series = useMemo(
    () =>
      top.map((row, at) => ({
        word: row.name,
        color: colors[at] ?? '--cti-tier-basic',
        of: ({ week }: { week: string }) => row.series.find((each) => each.week === week)?.tellings ?? 0,
      })),
    [top],
  );
  return (
    <div className={classes.wide}>
      <RowChart
        question="How did the first five go, week by week?"
        file={`rising-${kind}-weeks`}
        rows={weeks}
        drawn="lines"
        name={{ word: 'week from', of: weekOf, axis: shortWeek }}
        series={series}
        unit="tellings per week"
      />
    </div>
  );
};
