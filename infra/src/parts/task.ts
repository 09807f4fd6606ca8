import { Duration } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { createLogGroup } from './cluster.ts';
import { acknowledge } from './nag.ts';
import { addCollector } from './tracing.ts';
import type { Options } from '../options.ts';

export type AppTask = {
  app: string;
  repository: IRepository;
  cpu: number;
  memory: number;
  environment: Record<string, string>;
  secrets: Record<string, [secret: Pick<ISecret, 'secretArn'>, field?: string]>;
  /** Leave out to run what the image runs. */
  command?: string[];
  /** Serves /readyz on 8080, as services do and errands do not. */
  serves: boolean;
  /** What its secrets are sealed with. */
  key: IKey;
};

export type Task = { definition: ecs.FargateTaskDefinition; logs: LogGroup };

/** Asks the app itself, as the Dockerfile's HEALTHCHECK does, which ECS does not read. */
const readiness = {
  command: [
    'CMD',
    'node',
    '-e',
    "fetch('http://127.0.0.1:8080/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))",
  ],
  interval: Duration.seconds(10),
  timeout: Duration.seconds(5),
  retries: 5,
  startPeriod: Duration.seconds(60),
};

/** The image keeps Node's heap at 256 MB, which was measured; a larger task may use half of what it has, and roomier young heaps. */
const heapOf = (memory: number): Record<string, string> =>
  memory > 1024 ? { NODE_OPTIONS: `--max-semi-space-size=8 --max-old-space-size=${memory / 2}` } : {};

/** One app as ECS runs it: ARM64, a root that cannot be written to, no capabilities, and 120 s to finish its jobs. */
export const createTask = (scope: Construct, options: Options, task: AppTask): Task => {
  const at = new Construct(scope, `Task-${task.app}`);
  const definition = new ecs.FargateTaskDefinition(at, 'Definition', {
    family: `${options.name}-${task.app}`,
    cpu: task.cpu,
    memoryLimitMiB: task.memory,
    runtimePlatform: {
      cpuArchitecture: ecs.CpuArchitecture.ARM64,
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
    },
    volumes: [{ name: 'tmp' }],
  });
  const linuxParameters = new ecs.LinuxParameters(at, 'Linux', { initProcessEnabled: true });
  linuxParameters.dropCapabilities(ecs.Capability.ALL);
  const logs = createLogGroup(at, options, task.app);
  const container = definition.addContainer('app', {
    image: ecs.ContainerImage.fromEcrRepository(task.repository, options.tag),
    ...(task.command ? { command: task.command } : {}),
    environment: { LOG_LEVEL: 'info', ...heapOf(task.memory), ...task.environment },
    secrets: Object.fromEntries(
      Object.entries(task.secrets).map(([name, [secret, field]]) => [
        name,
        // By ARN: granting on the secret itself would write our role into the key's policy, in another stack.
        ecs.Secret.fromSecretsManager(Secret.fromSecretCompleteArn(at, name, secret.secretArn), field),
      ]),
    ),
    logging: ecs.LogDrivers.awsLogs({ logGroup: logs, streamPrefix: 'app', mode: ecs.AwsLogDriverMode.NON_BLOCKING }),
    readonlyRootFilesystem: true,
    user: 'node',
    linuxParameters,
    stopTimeout: Duration.seconds(120),
    ...(task.serves ? { healthCheck: readiness, portMappings: [{ containerPort: 8080 }] } : {}),
  });
  definition.addToExecutionRolePolicy(
    new PolicyStatement({
      sid: 'OpenSecrets',
      actions: ['kms:Decrypt'],
      resources: [task.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${options.region}.amazonaws.com` } },
    }),
  );
  // The image declares /tmp as a volume, which is why its user may write there.
  container.addMountPoints({ sourceVolume: 'tmp', containerPath: '/tmp', readOnly: false });
  if (options.profile.tracing && task.serves) addCollector(definition, logs);
  acknowledge(definition, {
    ECS2: 'What stands in the environment is no secret; what is comes from Secrets Manager.',
    'IAM5[Resource::*]': 'ecr:GetAuthorizationToken takes no resource; so do the calls that X-Ray and a shell need.',
  });
  return { definition, logs };
};
