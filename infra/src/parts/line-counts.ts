import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Options } from '../options.ts';
import type { Services } from '../services-stack.ts';
import { metricNamespace } from './metrics.ts';

/** How often our own apps logged something. */
export type LineCounts = { failedLooks: Metric; cappedCalls: Metric };

/** Counts lines by what they say; the apps need not know of CloudWatch. */
export const countLines = (scope: Construct, { name }: Options, services: Services): LineCounts => {
  const count = (app: 'web' | 'worker', metricName: string, filterPattern: logs.IFilterPattern) =>
    new logs.MetricFilter(scope, `${metricName}-${app}`, {
      logGroup: services[app].task.logs,
      metricNamespace,
      metricName: `${name}-${metricName}`,
      filterPattern,
      metricValue: '1',
    }).metric({ statistic: 'Sum', period: Duration.hours(1) });
  const failedLook = logs.FilterPattern.all(
    logs.FilterPattern.stringValue('$.event', '=', 'feed.fetch'),
    // A look is tried once: what a site answers or does not is given up until the next look.
    logs.FilterPattern.any(
      logs.FilterPattern.stringValue('$.outcome', '=', 'failed'),
      logs.FilterPattern.stringValue('$.outcome', '=', 'given-up'),
    ),
  );
  const capped = logs.FilterPattern.stringValue('$.event', '=', 'model.capped');
  const cappedCalls = count('web', 'CappedCalls', capped);
  count('worker', 'CappedCalls', capped); // the same metric
  return { failedLooks: count('worker', 'FailedLooks', failedLook), cappedCalls };
};
