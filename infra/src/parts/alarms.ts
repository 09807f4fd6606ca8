import { Duration } from 'aws-cdk-lib';
import * as cw from 'aws-cdk-lib/aws-cloudwatch';
import { type ApplicationTargetGroup, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Base } from '../base-stack.ts';
import type { Options } from '../options.ts';
import type { Services } from '../services-stack.ts';
import type { Edge } from './edge.ts';
import { clockAlarms, eventAlarms } from './event-alarms.ts';
import type { EventCounts } from './event-counts.ts';
import type { LineCounts } from './line-counts.ts';
import { metricNamespace } from './metrics.ts';

export type Watched = {
  base: Base;
  services: Services;
  edge: Edge;
  targetGroup: ApplicationTargetGroup;
};

export type AlarmPlan = {
  /** The section of docs/operations.md: `#alarm-<id>`. */
  id: string;
  says: string;
  metric: cw.IMetric;
  threshold: number;
  comparison?: cw.ComparisonOperator;
  /** Periods in a row. */
  periods: number;
  missing?: cw.TreatMissingData;
};

const below = cw.ComparisonOperator.LESS_THAN_THRESHOLD;
const minutes = (count: number) => Duration.minutes(count);
const gib = 1024 ** 3;

/** One of the scheduler's metrics over all queues. */
export const queueMetric = ({ name }: Options, metricName: string, statistic = 'Maximum'): cw.Metric =>
  new cw.Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { system: name },
    statistic,
    period: minutes(5),
  });

const webAlarms = ({ edge, targetGroup }: Watched): AlarmPlan[] => [
  {
    id: 'web-errors',
    says: 'The web answered more than ten requests with 5xx in five minutes.',
    metric: edge.balancer.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period: minutes(5) }),
    threshold: 10,
    periods: 1,
  },
  {
    id: 'web-slow',
    says: 'One request in twenty takes over two seconds.',
    metric: targetGroup.metrics.targetResponseTime({ period: minutes(5), statistic: 'p95' }),
    threshold: 2,
    periods: 3,
  },
  {
    id: 'web-down',
    says: 'No web task is ready.',
    metric: targetGroup.metrics.healthyHostCount({ period: minutes(1), statistic: 'Maximum' }),
    threshold: 1,
    comparison: below,
    periods: 3,
    missing: cw.TreatMissingData.BREACHING,
  },
];

/** ElastiCache tells memory by node alone; nodes are named after their group, from -001 on. */
const nodesOf = (group: string, count: number): cw.Metric[] =>
  Array.from(
    { length: count },
    (_, at) =>
      new cw.Metric({
        namespace: 'AWS/ElastiCache',
        metricName: 'DatabaseMemoryUsagePercentage',
        dimensionsMap: { CacheClusterId: `${group}-${String(at + 1).padStart(3, '0')}` },
        statistic: 'Maximum',
        period: minutes(5),
      }),
  );

const fullest = (nodes: cw.Metric[]): cw.IMetric => {
  const [only, ...more] = nodes;
  if (only && more.length === 0) return only;
  const usingMetrics = Object.fromEntries(nodes.map((node, at) => [`node${at + 1}`, node]));
  const expression = `MAX([${Object.keys(usingMetrics).join(', ')}])`;
  return new cw.MathExpression({ expression, usingMetrics, period: minutes(5), label: 'Fullest node (%)' });
};

const queueAlarms = (options: Options, { base }: Watched): AlarmPlan[] => [
  {
    id: 'oldest-job',
    says: 'A job has waited for half an hour while workers run.',
    metric: new cw.MathExpression({
      // Outside working hours there are no workers, and jobs may wait.
      expression: 'IF(workers > 0, oldest, 0)',
      usingMetrics: { workers: queueMetric(options, 'Workers'), oldest: queueMetric(options, 'OldestJobSeconds') },
      period: minutes(5),
      label: 'Oldest job (s)',
    }),
    threshold: 1800,
    periods: 3,
  },
  {
    id: 'dead-letters',
    says: 'More than fifty jobs were given up and are kept.',
    metric: queueMetric(options, 'FailedJobs'),
    threshold: 50,
    periods: 1,
  },
  {
    id: 'scheduler-silent',
    says: 'The scheduler has said nothing about the queues for fifteen minutes.',
    metric: queueMetric(options, 'QueueDepth', 'SampleCount'),
    threshold: 1,
    comparison: below,
    periods: 3,
    missing: cw.TreatMissingData.BREACHING,
  },
  {
    id: 'no-workers',
    says: 'No worker has been connected for fifteen minutes, within the hours in which one should be.',
    // The scheduler knows the hours in their time zone; CloudWatch's own HOUR() is UTC. Its silence is an alarm of its own.
    metric: queueMetric(options, 'WorkersMissing', 'Minimum'),
    threshold: 0,
    periods: 3,
  },
  {
    id: 'queue-memory',
    says: 'Valkey is three quarters full; when it is full, it takes no more jobs.',
    metric: fullest(nodesOf(base.queue.replicationGroup.ref, options.profile.queue.replicas + 1)),
    threshold: 75,
    periods: 2,
  },
];

const databaseAlarms = (options: Options, { base }: Watched): AlarmPlan[] => {
  const { database } = options.profile;
  const { instance, replica } = base.database;
  return [
    {
      id: 'database-connections',
      says: 'Four fifths of the database’s connections are taken.',
      metric: instance.metricDatabaseConnections({ period: minutes(5), statistic: 'Maximum' }),
      threshold: Math.floor(database.connections * 0.8),
      periods: 2,
    },
    {
      id: 'database-storage',
      says: 'Less than 15 % of the first storage is free, and it has not grown by itself.',
      metric: instance.metricFreeStorageSpace({ period: minutes(5), statistic: 'Minimum' }),
      threshold: Math.floor(database.storageGb * 0.15 * gib),
      comparison: below,
      periods: 3,
    },
    {
      id: 'database-cpu',
      says: 'The database has been at nine tenths of its processor for a quarter of an hour.',
      metric: instance.metricCPUUtilization({ period: minutes(5) }),
      threshold: 90,
      periods: 3,
    },
    ...(database.instance.startsWith('t')
      ? [
          {
            id: 'database-credits',
            says: 'The database has nearly used up its CPU credits and is about to slow down or cost more.',
            metric: instance.metric('CPUCreditBalance', { period: minutes(5), statistic: 'Minimum' }),
            threshold: 30,
            comparison: below,
            periods: 3,
          },
        ]
      : []),
    ...(replica
      ? [
          {
            id: 'replica-behind',
            says: 'The replica is five minutes behind.',
            metric: replica.metric('ReplicaLag', { period: minutes(5), statistic: 'Maximum' }),
            threshold: 300,
            periods: 2,
          },
        ]
      : []),
  ];
};

/** Every alarm of a deployment; each has a section in docs/operations.md. */
export const alarmPlans = (options: Options, watched: Watched, events: EventCounts, lines: LineCounts): AlarmPlan[] => [
  ...webAlarms(watched),
  ...queueAlarms(options, watched),
  ...databaseAlarms(options, watched),
  ...clockAlarms(watched, events),
  ...eventAlarms(events, lines),
];
