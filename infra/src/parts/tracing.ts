import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { ContainerImage, LogDrivers } from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';

/** AWS's build of the OpenTelemetry collector; raise it by hand, as any dependency. */
const image = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3';

/** Of all requests, enough to see where time goes; X-Ray charges each trace. */
export const tracedShare = 0.05;

/** Takes traces on the task's own loopback and hands them to X-Ray. */
const config = [
  'receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:4318" } } } }',
  'processors: { batch: {} }',
  'exporters: { awsxray: {} }',
  'service: { pipelines: { traces: { receivers: [otlp], processors: [batch], exporters: [awsxray] } } }',
].join('\n');

/** Puts a collector beside the app. The app runs on when it fails. */
export const addCollector = (definition: ecs.FargateTaskDefinition, logs: LogGroup): void => {
  definition.addContainer('collector', {
    image: ContainerImage.fromRegistry(image),
    essential: false,
    memoryReservationMiB: 64,
    environment: { AOT_CONFIG_CONTENT: config },
    logging: LogDrivers.awsLogs({ logGroup: logs, streamPrefix: 'collector' }),
    readonlyRootFilesystem: true,
  });
  definition.addToTaskRolePolicy(
    new iam.PolicyStatement({
      sid: 'Traces',
      actions: [
        'xray:PutTraceSegments',
        'xray:PutTelemetryRecords',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
      ],
      resources: ['*'], // X-Ray's calls take no resources
    }),
  );
};
