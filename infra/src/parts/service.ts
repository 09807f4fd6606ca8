import { Duration, TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Base } from '../base-stack.ts';
import type { Options } from '../options.ts';
import type { Profile } from '../profile.ts';
import { metricNamespace } from './metrics.ts';

export type ServiceOptions = {
  app: string;
  definition: ecs.FargateTaskDefinition;
  group: SecurityGroup;
  /** Left out where scaling decides: a release then leaves the number alone. */
  count?: number;
  /** Of each ten tasks, how many on Spot. */
  spotOfTen: number;
};

const capacity = (spotOfTen: number): ecs.CapacityProviderStrategy[] =>
  [
    { capacityProvider: 'FARGATE', weight: 10 - spotOfTen, base: spotOfTen < 10 ? 1 : 0 },
    { capacityProvider: 'FARGATE_SPOT', weight: spotOfTen },
  ].filter(({ weight }) => weight > 0);

/** A service that goes back by itself when its new tasks do not become ready. */
export const createService = (
  scope: Construct,
  options: Options,
  base: Base,
  service: ServiceOptions,
): ecs.FargateService =>
  new ecs.FargateService(scope, `Service-${service.app}`, {
    serviceName: service.app,
    cluster: base.cluster,
    taskDefinition: service.definition,
    ...(service.count === undefined ? {} : { desiredCount: service.count }),
    capacityProviderStrategies: capacity(service.spotOfTen),
    circuitBreaker: { rollback: true },
    // New tasks are ready before old ones go: no gap for readers, and jobs are taken over, not lost.
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    enableExecuteCommand: options.exec,
    vpcSubnets: base.network.taskSubnets,
    assignPublicIp: base.network.publicAddresses,
    securityGroups: [service.group],
    propagateTags: ecs.PropagatedTagSource.SERVICE,
  });

/** More web when its processors are busy or its readers many. */
export const scaleWeb = (service: ecs.FargateService, { web }: Profile, targetGroup: ApplicationTargetGroup): void => {
  const count = service.autoScaleTaskCount({ minCapacity: web.min, maxCapacity: web.max });
  const pace = { scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(5) };
  count.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: web.cpuPercent, ...pace });
  count.scaleOnRequestCount('Requests', { requestsPerTarget: web.requestsPerTask, targetGroup, ...pace });
};

/** Workers by the clock, by what waits for each of them, or both. */
export const scaleWorkers = (service: ecs.FargateService, { profile, timeZone, name }: Options): void => {
  const { min, max, hours, backlogPerWorker } = profile.worker;
  const count = service.autoScaleTaskCount({ minCapacity: hours ? 0 : min, maxCapacity: max });
  if (hours) {
    const zone = TimeZone.of(timeZone);
    const at = (hour: number) => Schedule.cron({ minute: '0', hour: String(hour), weekDay: 'MON-FRI' });
    count.scaleOnSchedule('Begin', { schedule: at(hours.from), timeZone: zone, minCapacity: min, maxCapacity: max });
    count.scaleOnSchedule('End', { schedule: at(hours.to), timeZone: zone, minCapacity: 0, maxCapacity: 0 });
  }
  if (backlogPerWorker === null) return;
  count.scaleToTrackCustomMetric('Backlog', {
    metric: new Metric({
      namespace: metricNamespace,
      metricName: 'BacklogPerWorker',
      dimensionsMap: { system: name },
      statistic: 'Average',
      period: Duration.minutes(1),
    }),
    targetValue: backlogPerWorker,
    scaleOutCooldown: Duration.minutes(1),
    scaleInCooldown: Duration.minutes(10), // a lull between two sites is no end of the work
  });
};
