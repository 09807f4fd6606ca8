import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Cluster } from 'aws-cdk-lib/aws-ecs';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { Repositories } from './images-stack.ts';
import type { Options } from './options.ts';
import { createBuckets } from './parts/buckets.ts';
import { createCluster, createSecretKey } from './parts/cluster.ts';
import { createDatabase } from './parts/database.ts';
import { createDoctor } from './parts/doctor.ts';
import { type Stores, createMigration, createNightlyDump, createSchedules, networkOf } from './parts/errands.ts';
import { type Groups, createGroups, letIn } from './parts/groups.ts';
import { type Network, createNetwork } from './parts/network.ts';
import { createOllama } from './parts/ollama.ts';
import { createQueueStore } from './parts/queue.ts';
import type { Task } from './parts/task.ts';

export type Base = Stores & {
  stack: Stack;
  network: Network;
  groups: Groups;
  cluster: Cluster;
  errands: { migrate: Task; backup: Task; doctor: Task };
  schedules: ScheduleGroup;
};

/** What outlives a release: network, data, the cluster, and the tasks that run once. */
export const createBaseStack = (
  scope: Construct,
  id: string,
  options: Options,
  repositories: Repositories,
  props: StackProps,
): Base => {
  const stack = new Stack(scope, id, { ...props, description: 'CTI Scraper: network and data' });
  const key = new kms.Key(stack, 'Key', {
    description: `${options.name}: database, queue, secrets, dumps and alarms`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN, // the last snapshot could not be read without it
  });
  for (const teller of ['cloudwatch', 'budgets']) {
    key.grantEncryptDecrypt(new ServicePrincipal(`${teller}.amazonaws.com`)); // to the topic of alarms
  }
  const buckets = createBuckets(stack, options.profile, key);
  const network = createNetwork(stack, options, buckets.logs);
  const groups = createGroups(stack, options, network);
  const database = createDatabase(stack, options, network, key);
  const queue = createQueueStore(stack, options.profile, network, key);
  letIn(database.group, 5432, groups, ['web', 'worker', 'errand']);
  letIn(queue.group, 6379, groups, ['web', 'worker', 'scheduler', 'errand']);
  const cluster = createCluster(stack, options, network);
  if (options.ollamaGpu) createOllama(stack, options, { network, groups, cluster });
  const stores = { key, secretKey: createSecretKey(stack, key), database, queue, buckets };
  const migrate = createMigration(stack, options, stores, repositories);
  const schedules = createSchedules(stack, options);
  const backup = createNightlyDump(stack, options, { ...stores, repositories, cluster, network, groups, schedules });
  const doctor = createDoctor(stack, options, stores, repositories);
  const outputs = {
    Cluster: cluster.clusterName,
    MigrateTask: migrate.definition.taskDefinitionArn,
    BackupTask: backup.definition.taskDefinitionArn,
    DoctorTask: doctor.definition.taskDefinitionArn,
    DoctorGroup: groups.worker.securityGroupId,
    ...networkOf(network, groups),
    Backups: buckets.backups.bucketName,
    Database: database.instance.dbInstanceEndpointAddress,
    ...(database.replica ? { Replica: database.replica.dbInstanceEndpointAddress } : {}),
  };
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, `Out${name}`, { value, key: name });
  return {
    stack,
    network,
    groups,
    cluster,
    ...stores,
    errands: { migrate, backup, doctor },
    schedules,
  };
};
