import { Duration } from 'aws-cdk-lib';
import * as cw from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Options } from '../options.ts';
import { type Watched, queueMetric } from './alarms.ts';

const graph = (title: string, left: cw.IMetric[], right: cw.IMetric[] = []) =>
  new cw.GraphWidget({ title, left, right, width: 8, height: 6, liveData: true });

/** One page: what people feel, what waits, what the stores have left; the alarms above. */
export const createDashboard = (
  scope: Construct,
  options: Options,
  { base, services, edge, targetGroup }: Watched,
  alarms: cw.Alarm[],
): cw.Dashboard => {
  const { instance, replica } = base.database;
  const period = Duration.minutes(5);
  return new cw.Dashboard(scope, 'Dashboard', {
    dashboardName: options.name,
    widgets: [
      [new cw.AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 4 })],
      [
        graph('Requests', [edge.balancer.metrics.requestCount({ period })]),
        graph('Response time', [
          targetGroup.metrics.targetResponseTime({ period, statistic: 'p50' }),
          targetGroup.metrics.targetResponseTime({ period, statistic: 'p95' }),
        ]),
        graph(
          'Processor',
          Object.values(services).map(({ service }) => service.metricCpuUtilization({ period })),
        ),
      ],
      [
        graph('Waiting jobs', [queueMetric(options, 'QueueDepth')], [queueMetric(options, 'Workers')]),
        graph('Oldest job', [queueMetric(options, 'OldestJobSeconds')], [queueMetric(options, 'FailedJobs')]),
        graph(
          'Memory',
          Object.values(services).map(({ service }) => service.metricMemoryUtilization({ period })),
        ),
      ],
      [
        graph(
          'Database',
          [instance.metricCPUUtilization({ period })],
          [instance.metricDatabaseConnections({ period })],
        ),
        graph('Database storage', [instance.metricFreeStorageSpace({ period })]),
        graph(
          'Database latency',
          [instance.metric('ReadLatency', { period }), instance.metric('WriteLatency', { period })],
          replica ? [replica.metric('ReplicaLag', { period })] : [],
        ),
      ],
    ],
  });
};
