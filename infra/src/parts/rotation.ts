import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CallAwsService } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { Base } from '../base-stack.ts';
import type { Options } from '../options.ts';
import type { Services } from '../services-stack.ts';
import { acknowledge } from './nag.ts';

/**
 * When RDS has changed the database's password, web and worker start anew with it, without a gap. Hears of it through
 * CloudTrail; without a trail, tasks whose password is refused are not ready, and ECS replaces them.
 */
export const rollOnRotation = (scope: Construct, options: Options, base: Base, services: Services): void => {
  const at = new Construct(scope, 'Rotation');
  const stack = Stack.of(scope);
  const roll = (app: 'web' | 'worker') => {
    const { service } = services[app];
    return new CallAwsService(at, `Roll-${app}`, {
      service: 'ecs',
      action: 'updateService',
      parameters: { Cluster: base.cluster.clusterName, Service: service.serviceName, ForceNewDeployment: true },
      iamResources: [
        Arn.format(
          {
            service: 'ecs',
            resource: 'service',
            resourceName: `${options.name}/${app}`,
            arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
          },
          stack,
        ),
      ],
      resultPath: sfn.JsonPath.DISCARD,
    });
  };
  const lines = new logs.LogGroup(at, 'Log', {
    logGroupName: `/aws/vendedlogs/states/${options.name}-rotation`,
    retention: logs.RetentionDays.ONE_MONTH,
  });
  const machine = new sfn.StateMachine(at, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(roll('web').next(roll('worker'))),
    logs: { destination: lines, level: sfn.LogLevel.ALL },
    tracingEnabled: true,
  });
  acknowledge(machine, {
    'IAM5[Resource::*]': "Step Functions' calls for log delivery and X-Ray take no resources.",
  });
  new events.Rule(at, 'Rotated', {
    description: "The database's password was changed",
    eventPattern: {
      source: ['aws.secretsmanager'],
      detailType: ['AWS Service Event via CloudTrail'],
      detail: {
        eventName: ['RotationSucceeded'],
        additionalEventData: { SecretId: [base.database.secret.secretArn] },
      },
    },
    targets: [new SfnStateMachine(machine)],
  });
};
