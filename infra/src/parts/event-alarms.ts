import { Duration } from 'aws-cdk-lib';
import * as cw from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmPlan, Watched } from './alarms.ts';
import type { EventCounts } from './event-counts.ts';
import type { LineCounts } from './line-counts.ts';

/** What should run by the clock, and did not: nothing else tells of a task that was never started. */
export const clockAlarms = ({ base }: Watched, { dumpMade }: EventCounts): AlarmPlan[] => [
  {
    id: 'schedule-failed',
    says: 'EventBridge Scheduler could not start the nightly dump or its monthly proof.',
    metric: new cw.MathExpression({
      expression: 'SUM([refused, dropped])',
      usingMetrics: {
        refused: base.schedules.metricTargetErrors({ period: Duration.minutes(5) }),
        dropped: base.schedules.metricDropped({ period: Duration.minutes(5) }),
      },
      period: Duration.minutes(5),
      label: 'Starts refused or given up',
    }),
    threshold: 0,
    periods: 1,
  },
  {
    id: 'dump-overdue',
    says: 'No dump has come into its bucket for 26 hours.',
    metric: new cw.MathExpression({
      expression: 'FILL(made, 0)',
      usingMetrics: { made: dumpMade },
      period: Duration.hours(1),
      label: 'Dumps made',
    }),
    threshold: 1,
    comparison: cw.ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: 26, // a day, the hour that the clocks go back, and one for a dump that takes longer than the night before
    missing: cw.TreatMissingData.BREACHING,
  },
];

export const eventAlarms = (events: EventCounts, lines: LineCounts): AlarmPlan[] => [
  {
    id: 'tasks-restarting',
    says: 'Three tasks ended by themselves in a quarter of an hour.',
    metric: events.crashed,
    threshold: 2,
    periods: 1,
  },
  {
    id: 'errand-failed',
    says: 'A migration or a nightly dump ended with an error.',
    metric: events.errandFailed,
    threshold: 0,
    periods: 1,
  },
  {
    id: 'release-failed',
    says: 'ECS could not start a release and went back.',
    metric: events.releaseFailed,
    threshold: 0,
    periods: 1,
  },
  {
    id: 'sources-failing',
    says: 'Over thirty looks at sources failed within an hour.',
    metric: lines.failedLooks,
    threshold: 30,
    periods: 1,
  },
  {
    id: 'model-cap',
    says: 'A cap on what models may cost has stopped a call.',
    metric: lines.cappedCalls,
    threshold: 0,
    periods: 1,
  },
];
