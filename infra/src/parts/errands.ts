import { RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { EcsRunFargateTask } from 'aws-cdk-lib/aws-scheduler-targets';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { Cluster } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Repositories } from '../images-stack.ts';
import type { Options } from '../options.ts';
import { databaseSecrets, databaseUrl } from './addresses.ts';
import type { Buckets } from './buckets.ts';
import type { Database } from './database.ts';
import type { Groups } from './groups.ts';
import { acknowledge } from './nag.ts';
import type { Network } from './network.ts';
import type { QueueStore } from './queue.ts';
import { type Task, createTask } from './task.ts';

export type Stores = { key: IKey; secretKey: ISecret; database: Database; queue: QueueStore; buckets: Buckets };

export const errandSize = { cpu: 512, memory: 1024 };

/** The task that src/deploy.ts runs, and waits for, before it updates the services. */
export const createMigration = (
  scope: Construct,
  options: Options,
  { database, queue, key }: Stores,
  repositories: Repositories,
): Task =>
  createTask(scope, options, {
    app: 'migrate',
    repository: repositories.migrate,
    ...errandSize,
    key,
    serves: false,
    environment: { DATABASE_URL: databaseUrl(database.instance.dbInstanceEndpointAddress) },
    secrets: { ...databaseSecrets(database), QUEUE_URL: [queue.url] },
  });

/** Writing, reading and clearing away dumps (it keeps 7 daily, 4 weekly, 3 monthly ones), and nothing else in the bucket. */
const allowDumps = ({ definition }: Task, { backups }: Buckets, { region }: Options, key: IKey): void => {
  const role = definition.taskRole;
  const allow = (sid: string, actions: string[], resource: string, conditions: Record<string, object>) =>
    role.addToPrincipalPolicy(new PolicyStatement({ sid, actions, resources: [resource], conditions }));
  const objects = ['s3:PutObject', 's3:GetObject', 's3:DeleteObject', 's3:AbortMultipartUpload'];
  allow('Dumps', objects, backups.arnForObjects('dumps/*'), {});
  allow('ListDumps', ['s3:ListBucket'], backups.bucketArn, { StringLike: { 's3:prefix': 'dumps/*' } });
  allow('SealDumps', ['kms:GenerateDataKey', 'kms:Decrypt'], key.keyArn, {
    StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
  });
  const bucket = Stack.of(backups).getLogicalId(backups.node.defaultChild as CfnBucket);
  acknowledge(role, { [`IAM5[Resource::<${bucket}.Arn>/dumps/*]`]: 'Its own folder of the bucket of dumps.' });
};

/** What the image of the cli is told to do. */
export const cti = (...args: string[]): string[] => ['node', 'apps/cli/src/main.ts', ...args];

/** All that EventBridge Scheduler starts for us: what it could not start is counted by group. */
export const createSchedules = (scope: Construct, { name }: Options): ScheduleGroup =>
  new ScheduleGroup(scope, 'Schedules', { scheduleGroupName: name, removalPolicy: RemovalPolicy.DESTROY });

/**
 * Each night a dump of our own beside RDS's snapshots: it can be read without RDS. From the primary, also where there is a
 * replica: docs/decisions/0020-aws.md says why. Each month the newest is restored into a database of its own, compared and dropped.
 */
export const createNightlyDump = (
  scope: Construct,
  options: Options,
  stores: Stores & {
    repositories: Repositories;
    cluster: Cluster;
    network: Network;
    groups: Groups;
    schedules: ScheduleGroup;
  },
): Task => {
  const { key, database, buckets, cluster, network, groups, schedules } = stores;
  const dumps = `s3://${buckets.backups.bucketName}/dumps`;
  const task = createTask(scope, options, {
    app: 'backup',
    repository: stores.repositories.cli,
    ...errandSize,
    key,
    serves: false,
    command: cti('backup', dumps, '--keep', '7,4,3'),
    environment: { DATABASE_URL: databaseUrl(database.instance.dbInstanceEndpointAddress), AWS_REGION: options.region },
    secrets: databaseSecrets(database),
  });
  allowDumps(task, buckets, options, key);
  const run = (input?: ScheduleTargetInput) =>
    new EcsRunFargateTask(cluster, {
      taskDefinition: task.definition,
      // By type: the target asks it of the selection itself.
      vpcSubnets: { subnetType: network.publicAddresses ? SubnetType.PUBLIC : SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [groups.errand],
      assignPublicIp: network.publicAddresses,
      ...(input ? { input } : {}),
    });
  const timeZone = TimeZone.of(options.timeZone);
  // Where clocks go forward at night, the hours up to 4 may be missing, and EventBridge leaves out what falls into them.
  const nightly = new Schedule(scope, 'NightlyDump', {
    description: 'A dump of the database to S3',
    scheduleGroup: schedules,
    schedule: ScheduleExpression.cron({ minute: '15', hour: '4', timeZone }),
    target: run(),
  });
  const monthly = new Schedule(scope, 'MonthlyProof', {
    description: 'The newest dump, restored and compared',
    scheduleGroup: schedules,
    schedule: ScheduleExpression.cron({ minute: '15', hour: '6', day: '1', timeZone }),
    target: run(
      ScheduleTargetInput.fromObject({
        containerOverrides: [{ name: 'app', command: cti('backup', 'verify', dumps) }],
      }),
    ),
  });
  for (const schedule of [nightly, monthly])
    acknowledge(schedule, { IAM5: 'Revisions of one task definition, in one cluster.' });
  return task;
};

/** Addresses an errand needs, as `aws ecs run-task` wants them. */
export const networkOf = (network: Network, groups: Groups): Record<string, string> => ({
  Subnets: network.vpc.selectSubnets(network.taskSubnets).subnetIds.join(','),
  SecurityGroup: groups.errand.securityGroupId,
  PublicIp: network.publicAddresses ? 'ENABLED' : 'DISABLED',
});
