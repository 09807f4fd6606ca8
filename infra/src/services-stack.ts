import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApplicationProtocol } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Base } from './base-stack.ts';
import type { Repositories } from './images-stack.ts';
import type { Options } from './options.ts';
import { databaseSecrets, databaseUrl, readUrl } from './parts/addresses.ts';
import { createBudget } from './parts/budget.ts';
import { type Edge, createEdge } from './parts/edge.ts';
import { allowModels, ollamaSettings } from './parts/models.ts';
import { createObservability } from './parts/observability.ts';
import { rollOnRotation } from './parts/rotation.ts';
import { createService, scaleWeb, scaleWorkers } from './parts/service.ts';
import { type AppTask, type Task, createTask } from './parts/task.ts';
import { tracedShare } from './parts/tracing.ts';
import { collectingOf } from './parts/worker-environment.ts';

export type Services = Record<'web' | 'worker' | 'scheduler', { task: Task; service: ecs.FargateService }>;

const tracing = ({ profile }: Options): Record<string, string> =>
  profile.tracing
    ? { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_TRACES_SAMPLER_ARG: String(tracedShare) }
    : {};

const server = { HOST: '0.0.0.0', PORT: '8080' };

const shared = (options: Options, { key, database, queue, secretKey }: Base) => ({
  key,
  serves: true,
  environment: {
    ...server,
    ...tracing(options),
    DATABASE_URL: databaseUrl(database.instance.dbInstanceEndpointAddress),
    AWS_REGION: options.region,
    ...ollamaSettings(options).environment,
  },
  secrets: {
    ...databaseSecrets(database),
    QUEUE_URL: [queue.url] satisfies [unknown],
    SECRET_KEY: [secretKey] satisfies [unknown],
    ...ollamaSettings(options).secrets,
  },
});

type Made = { stack: Stack; options: Options; base: Base; repositories: Repositories };

/** What the web is told of a provider that people sign in with. */
const signIn = ({ oidc }: Options): Pick<AppTask, 'environment' | 'secrets'> =>
  oidc
    ? {
        environment: {
          OIDC_ISSUER: oidc.issuer,
          OIDC_CLIENT_ID: oidc.clientId,
          ...(oidc.name ? { OIDC_NAME: oidc.name } : {}),
        },
        secrets: { OIDC_CLIENT_SECRET: [{ secretArn: oidc.secret }] },
      }
    : { environment: {}, secrets: {} };

const createWeb = ({ stack, options, base, repositories }: Made, edge: Edge) => {
  const { web } = options.profile;
  const { environment, secrets, ...rest } = shared(options, base);
  const oidc = signIn(options);
  const task = createTask(stack, options, {
    app: 'web',
    repository: repositories.web,
    cpu: web.cpu,
    memory: web.memory,
    ...rest,
    environment: {
      ...environment,
      AUTH: 'on',
      PUBLIC_URL: `https://${edge.host}`,
      ALLOWED_HOSTS: edge.host,
      // The balancer passes on whose request it is; nothing else can reach the port.
      TRUST_PROXY: base.network.vpc.vpcCidrBlock,
      DATABASE_POOL: String(web.pool),
      ...readUrl(base),
      ...oidc.environment,
    },
    secrets: { ...secrets, ...oidc.secrets },
  });
  allowModels(task.definition, options.models);
  const service = createService(stack, options, base, {
    app: 'web',
    definition: task.definition,
    group: base.groups.web,
    spotOfTen: 0,
  });
  const targetGroup = edge.listener.addTargets('Web', {
    port: 8080,
    protocol: ApplicationProtocol.HTTP,
    targets: [service],
    healthCheck: { path: '/readyz', interval: Duration.seconds(15), healthyThresholdCount: 2, healthyHttpCodes: '200' },
    deregistrationDelay: Duration.seconds(30),
  });
  scaleWeb(service, options.profile, targetGroup);
  return { made: { task, service }, targetGroup };
};

const createWorker = ({ stack, options, base, repositories }: Made) => {
  const { worker } = options.profile;
  const { environment, ...rest } = shared(options, base);
  const task = createTask(stack, options, {
    app: 'worker',
    repository: repositories.worker,
    cpu: worker.cpu,
    memory: worker.memory,
    ...rest,
    environment: {
      ...environment,
      ...collectingOf(options),
    },
  });
  allowModels(task.definition, options.models);
  const service = createService(stack, options, base, {
    app: 'worker',
    definition: task.definition,
    group: base.groups.worker,
    spotOfTen: worker.spotOfTen,
  });
  scaleWorkers(service, options);
  return { task, service };
};

/** The hours in which a missing worker is told, as the scheduler is told of them. */
const hoursOf = ({ profile, timeZone }: Options): Record<string, string> => {
  const { hours } = profile.worker;
  return hours ? { EMF_WORKER_HOURS: `${hours.from}-${hours.to}`, EMF_TIME_ZONE: timeZone } : {};
};

const createScheduler = ({ stack, options, base, repositories }: Made) => {
  const task = createTask(stack, options, {
    app: 'scheduler',
    repository: repositories.scheduler,
    ...options.profile.scheduler,
    serves: true,
    key: base.key,
    environment: { ...server, ...tracing(options), EMF: 'true', EMF_SYSTEM: options.name, ...hoursOf(options) },
    secrets: { QUEUE_URL: [base.queue.url] },
  });
  const service = createService(stack, options, base, {
    app: 'scheduler',
    definition: task.definition,
    group: base.groups.scheduler,
    count: 1,
    spotOfTen: 0,
  });
  return { task, service };
};

/** What a release replaces: the services, their door, and what watches them. */
export const createServicesStack = (
  scope: Construct,
  id: string,
  options: Options,
  base: Base,
  repositories: Repositories,
  props: StackProps,
): { stack: Stack; services: Services } => {
  const stack = new Stack(scope, id, { ...props, description: 'CTI Scraper: web, workers, scheduler' });
  const made = { stack, options, base, repositories };
  const edge = createEdge(stack, options, base);
  const { made: web, targetGroup } = createWeb(made, edge);
  const services = { web, worker: createWorker(made), scheduler: createScheduler(made) };
  rollOnRotation(stack, options, base, services);
  const topic = createObservability(stack, options, { base, services, edge, targetGroup });
  createBudget(stack, options, topic);
  new CfnOutput(stack, 'OutUrl', { value: `https://${edge.host}`, key: 'Url' });
  new CfnOutput(stack, 'OutPointTo', {
    value: edge.distribution?.distributionDomainName ?? edge.balancer.loadBalancerDnsName,
    key: 'PointTo',
  });
  new CfnOutput(stack, 'OutAlarms', { value: topic.topicArn, key: 'Alarms' });
  return { stack, services };
};
