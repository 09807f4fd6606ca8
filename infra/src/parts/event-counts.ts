import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { Base } from '../base-stack.ts';
import type { Options } from '../options.ts';

/** How often something was told by ECS, and by S3 of a dump that is there. */
export type EventCounts = { crashed: Metric; errandFailed: Metric; releaseFailed: Metric; dumpMade: Metric };

/** Rules without a target: that they matched is a metric, and costs nothing. `services` are ARNs. */
export const countEvents = (scope: Construct, options: Options, base: Base, services: string[]): EventCounts => {
  const at = new Construct(scope, 'Events');
  const count = (id: string, period: Duration, eventPattern: events.EventPattern) => {
    const ruleName = `${options.name}-${id}`;
    new events.Rule(at, id, { ruleName, eventPattern });
    return new Metric({
      namespace: 'AWS/Events',
      metricName: 'TriggeredRules',
      dimensionsMap: { RuleName: ruleName },
      statistic: 'Sum',
      period,
    });
  };
  const stopped = { source: ['aws.ecs'], detailType: ['ECS Task State Change'] };
  const cluster = { clusterArn: [base.cluster.clusterArn], lastStatus: ['STOPPED'] };
  return {
    crashed: count('crashed', Duration.minutes(15), {
      ...stopped,
      detail: { ...cluster, stopCode: ['EssentialContainerExited'], group: [{ prefix: 'service:' }] },
    }),
    errandFailed: count('errand-failed', Duration.minutes(5), {
      ...stopped,
      detail: {
        ...cluster,
        // Not the doctor's: it leaves with 1 when it has found something, before somebody's eyes.
        group: ['migrate', 'backup'].map((app) => `family:${options.name}-${app}`),
        // An errand that ran well leaves with 0; one that never started has no code but says why.
        $or: [{ containers: { exitCode: [{ 'anything-but': 0 }] } }, { stopCode: ['TaskFailedToStart'] }],
      },
    }),
    releaseFailed: count('release-failed', Duration.minutes(5), {
      source: ['aws.ecs'],
      detailType: ['ECS Deployment State Change'],
      resources: services,
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
    }),
    // A dump has its name only once all of it is there, whoever made it.
    dumpMade: count('dump-made', Duration.hours(1), {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [base.buckets.backups.bucketName] }, object: { key: [{ prefix: 'dumps/cti-' }] } },
    }),
  };
};
