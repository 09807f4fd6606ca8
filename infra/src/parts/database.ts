import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import { HostedRotation, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Options } from '../options.ts';
import { acknowledge } from './nag.ts';
import type { Network } from './network.ts';

export type Database = {
  instance: rds.DatabaseInstance;
  replica: rds.DatabaseInstanceReadReplica | null;
  /** `username` and `password`, changed every seven days. */
  secret: ISecret;
  group: ec2.SecurityGroup;
};

const version = rds.PostgresEngineVersion.VER_17_9;
/** The certificates of Amazon RDS that packages/db/data/rds-ca.pem trusts. */
const certificates = rds.CaCertificate.RDS_CA_RSA2048_G1;

const createParameters = (at: Construct) =>
  new rds.ParameterGroup(at, 'Parameters', {
    engine: rds.DatabaseInstanceEngine.postgres({ version }),
    description: 'CTI Scraper',
    parameters: {
      'rds.force_ssl': '1',
      // pg_stat_statements tells which statement is slow; pgvector needs no preloading.
      shared_preload_libraries: 'pg_stat_statements',
      log_min_duration_statement: '1000',
      // What the web reads of the replica must not be cancelled by a vacuum on the primary.
      hot_standby_feedback: '1',
      // A lock there, of a migration or a vacuum that shortens a table, cancels it after these milliseconds, and the web asks the
      // primary: less than the five seconds that the replica may be behind, or one slow chart would turn everybody away.
      max_standby_streaming_delay: '3000',
    },
  });

/** RDS keeps the password itself; but of a database whose password it keeps, it makes no replica. */
const credentials = ({ profile: { database } }: Options, key: IKey) =>
  database.replica
    ? { credentials: rds.Credentials.fromGeneratedSecret('cti', { encryptionKey: key }) }
    : { credentials: rds.Credentials.fromUsername('cti'), manageMasterUserPassword: true };

/** Has Secrets Manager's own function change the password as often as RDS would. */
const rotate = (instance: rds.DatabaseInstance, network: Network): void => {
  const hostedRotation = HostedRotation.postgreSqlSingleUser({ vpc: network.vpc, vpcSubnets: network.taskSubnets });
  instance.secret?.addRotationSchedule('Rotation', { hostedRotation, automaticallyAfter: Duration.days(7) });
  instance.connections.allowDefaultPortFrom(hostedRotation, 'rotation');
};

/** PostgreSQL 17 that nothing but our tasks reaches, encrypted, kept when its stack goes. pgvector is in RDS's own build. */
export const createDatabase = (scope: Construct, options: Options, network: Network, key: IKey): Database => {
  const at = new Construct(scope, 'Database');
  const { database } = options.profile;
  const group = new ec2.SecurityGroup(at, 'Group', {
    vpc: network.vpc,
    description: 'PostgreSQL, reached by our tasks alone',
    allowAllOutbound: false,
  });
  const shared = {
    vpc: network.vpc,
    vpcSubnets: network.innerSubnets,
    securityGroups: [group],
    publiclyAccessible: false,
    storageType: rds.StorageType.GP3,
    maxAllocatedStorage: database.maxStorageGb,
    instanceType: new ec2.InstanceType(database.instance),
    parameterGroup: createParameters(at),
    caCertificate: certificates,
    autoMinorVersionUpgrade: true,
    deletionProtection: true,
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
    enablePerformanceInsights: true, // seven days of it are free
    performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,
  };
  const instance = new rds.DatabaseInstance(at, 'Primary', {
    ...shared,
    engine: rds.DatabaseInstanceEngine.postgres({ version }),
    databaseName: 'cti',
    ...credentials(options, key),
    allocatedStorage: database.storageGb,
    storageEncrypted: true,
    storageEncryptionKey: key,
    multiAz: database.multiAz,
    backupRetention: Duration.days(database.backupDays),
    preferredBackupWindow: '03:00-04:00',
    preferredMaintenanceWindow: 'sun:04:30-sun:05:30',
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    removalPolicy: RemovalPolicy.SNAPSHOT,
    cloudwatchLogsExports: ['postgresql'],
  });
  acknowledge(instance, {
    RDS11: 'Only the security groups of our tasks reach it; another port would hide it from nobody.',
    ...(database.multiAz ? {} : { RDS3: 'One zone is the small profile’s price; standard and scale have two.' }),
  });
  const { copyRegion, copyKey } = options;
  if (options.profile.backups.toOtherRegion && copyRegion && copyKey) {
    const raw = instance.node.defaultChild as rds.CfnDBInstance;
    raw.automaticBackupReplicationRegion = copyRegion;
    raw.automaticBackupReplicationKmsKeyId = copyKey;
    raw.automaticBackupReplicationRetentionPeriod = database.backupDays;
  }
  const replica = database.replica
    ? new rds.DatabaseInstanceReadReplica(at, 'Replica', {
        ...shared,
        sourceDatabaseInstance: instance,
        removalPolicy: RemovalPolicy.DESTROY, // a copy: what it holds stands in the primary
      })
    : null;
  if (replica) {
    rotate(instance, network);
    acknowledge(replica, {
      RDS2: 'Encrypted as its source is, which CloudFormation wants left unsaid.',
      RDS3: 'A copy of an instance that has two zones.',
      RDS11: 'As on the primary.',
    });
  }
  if (!instance.secret) throw new Error('RDS keeps no secret for its user');
  return { instance, replica, secret: instance.secret, group };
};
