import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Profile } from '../profile.ts';
import { acknowledge } from './nag.ts';

export type Buckets = { logs: s3.Bucket; backups: s3.Bucket };

const closed = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/** Two buckets: what is logged by AWS itself, and the dumps. Pages are rows (decision 0020) and need none. */
export const createBuckets = (scope: Construct, profile: Profile, key: IKey): Buckets => {
  const at = new Construct(scope, 'Buckets');
  const logs = new s3.Bucket(at, 'Logs', {
    ...closed,
    encryption: s3.BucketEncryption.S3_MANAGED, // a balancer cannot write logs under a key of ours
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED, // CloudFront writes its logs by ACL
    lifecycleRules: [
      { id: 'flow', prefix: 'flow', expiration: Duration.days(profile.flowLogDays) },
      { id: 'rest', expiration: Duration.days(profile.logDays) },
    ],
  });
  acknowledge(logs, { S1: 'It is where access is logged; logging its own would log for ever.' });
  const backups = new s3.Bucket(at, 'Backups', {
    ...closed,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true, // a dump that is overwritten or deleted is still there for a month
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 's3/',
    lifecycleRules: [
      {
        id: 'dumps',
        transitions: [
          {
            storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL,
            transitionAfter: Duration.days(profile.backups.glacierAfterDays),
          },
        ],
        expiration: Duration.days(profile.backups.deleteAfterDays),
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(2),
      },
    ],
  });
  // On the resource itself: the bucket's own property would bring a function along to set it.
  (backups.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return { logs, backups };
};
