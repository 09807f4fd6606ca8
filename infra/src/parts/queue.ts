import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Profile } from '../profile.ts';
import { acknowledge } from './nag.ts';
import type { Network } from './network.ts';

export type QueueStore = {
  group: ec2.SecurityGroup;
  replicationGroup: elasticache.CfnReplicationGroup;
  url: secrets.Secret;
};

/** Valkey with TLS and a password, which never drops a key for want of memory. `url` is the whole QUEUE_URL. */
export const createQueueStore = (scope: Construct, profile: Profile, network: Network, key: IKey): QueueStore => {
  const at = new Construct(scope, 'Queue');
  const group = new ec2.SecurityGroup(at, 'Group', {
    vpc: network.vpc,
    description: 'Valkey, reached by our tasks alone',
    allowAllOutbound: false,
  });
  const password = new secrets.Secret(at, 'Password', {
    description: "Valkey's password",
    encryptionKey: key,
    // Stands in a URL as it is.
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  const subnets = new elasticache.CfnSubnetGroup(at, 'Subnets', {
    description: 'Without a way out or in',
    subnetIds: network.vpc.selectSubnets(network.innerSubnets).subnetIds,
  });
  const parameters = new elasticache.CfnParameterGroup(at, 'Parameters', {
    cacheParameterGroupFamily: 'valkey8',
    description: 'CTI Scraper',
    properties: { 'maxmemory-policy': 'noeviction' },
  });
  const doubled = profile.queue.replicas > 0;
  const replicationGroup = new elasticache.CfnReplicationGroup(at, 'Valkey', {
    replicationGroupDescription: 'The queue of CTI Scraper',
    engine: 'valkey',
    engineVersion: '8.0',
    cacheNodeType: profile.queue.node,
    numCacheClusters: profile.queue.replicas + 1,
    automaticFailoverEnabled: doubled,
    multiAzEnabled: doubled,
    transitEncryptionEnabled: true,
    transitEncryptionMode: 'required',
    atRestEncryptionEnabled: true,
    kmsKeyId: key.keyArn,
    authToken: password.secretValue.unsafeUnwrap(), // a reference in the template; CloudFormation puts the value in
    cacheSubnetGroupName: subnets.ref,
    cacheParameterGroupName: parameters.ref,
    securityGroupIds: [group.securityGroupId],
    port: 6379,
    snapshotRetentionLimit: 1,
    snapshotWindow: '02:00-03:00',
    preferredMaintenanceWindow: 'sun:05:30-sun:06:30',
    autoMinorVersionUpgrade: true,
  });
  replicationGroup.applyRemovalPolicy(RemovalPolicy.SNAPSHOT);
  acknowledge(replicationGroup, {
    AEC5: 'Only the security groups of our tasks reach it; another port would hide it from nobody.',
    ...(doubled ? {} : { AEC4: 'The queue only delivers: what is due is in rows, and comes back within a minute.' }),
  });
  const url = new secrets.Secret(at, 'Url', {
    description: 'QUEUE_URL',
    encryptionKey: key,
    secretStringValue: SecretValue.unsafePlainText(
      `rediss://:${password.secretValue.unsafeUnwrap()}@${replicationGroup.attrPrimaryEndPointAddress}:6379`,
    ),
  });
  for (const secret of [password, url]) {
    acknowledge(secret, {
      SMG4: 'Changed by hand in one step (docs/operations.md#valkey-password); it opens the queue alone.',
    });
  }
  return { group, replicationGroup, url };
};
