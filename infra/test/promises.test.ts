import { describe, expect, it } from 'vitest';
import { profileNames } from '../src/profile.ts';
import { type Found, ofType, synthesise } from './synthesised.ts';

type Container = {
  Name: string;
  StopTimeout?: number;
  ReadonlyRootFilesystem: boolean;
  Environment?: { Name: string; Value: unknown }[];
  Secrets?: { Name: string }[];
  LinuxParameters?: { Capabilities: { Drop: string[] } };
  HealthCheck?: object;
};
type Statement = { Sid?: string; Effect: string; Action: string | string[]; Resource: unknown };
type Rule = { CidrIp?: string; FromPort?: number };

const apps = new Set(['web', 'worker', 'scheduler', 'migrate', 'backup', 'doctor']);
const appOf = ({ Properties }: Found) => String(Properties['Family']).replace(/^cti-/, '');
const containersOf = ({ Properties }: Found) => Properties['ContainerDefinitions'] as Container[];
const appContainer = (task: Found) => containersOf(task).find(({ Name }) => Name === 'app');
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** Calls that AWS defines without a resource; anything else must name what it touches. */
const withoutResource =
  /^(?:ecr:GetAuthorizationToken|xray:\w+|bedrock:List\w+|logs:(?:\w+LogDelivery|ListLogDeliveries|\w+ResourcePolic(?:y|ies)|DescribeLogGroups))$/;

describe.each(profileNames)('the profile %s', (name) => {
  const made = synthesise(name);
  const tasks = ofType(made, 'AWS::ECS::TaskDefinition');
  const databases = ofType(made, 'AWS::RDS::DBInstance');

  it('runs every app, on ARM64', () => {
    expect(new Set(tasks.map(appOf))).toEqual(apps);
    for (const { Properties } of tasks)
      expect(Properties).toMatchObject({ RuntimePlatform: { CpuArchitecture: 'ARM64' } });
  });

  it('gives every app 120 s to stop, a root it cannot write to, and no capability', () => {
    for (const task of tasks) {
      expect(appContainer(task)).toMatchObject({
        StopTimeout: 120,
        ReadonlyRootFilesystem: true,
        User: 'node',
        LinuxParameters: { Capabilities: { Drop: ['ALL'] }, InitProcessEnabled: true },
      });
      for (const container of containersOf(task)) expect(container.ReadonlyRootFilesystem).toBe(true);
    }
  });

  it('asks every service whether it is ready', () => {
    const serving = tasks.filter((task) => appContainer(task)?.HealthCheck).map(appOf);
    expect(serving.sort()).toEqual(['scheduler', 'web', 'worker']);
  });

  it('passes passwords as secrets, and none in the environment', () => {
    for (const task of tasks) {
      const container = appContainer(task);
      const names = (container?.Secrets ?? []).map(({ Name }) => Name);
      if (appOf(task) !== 'backup') expect(names).toContain('QUEUE_URL');
      const open = (container?.Environment ?? []).map(({ Name }) => Name);
      expect(open.filter((variable) => /PASSWORD|SECRET|TOKEN|QUEUE_URL/.test(variable))).toEqual([]);
      if (appOf(task) !== 'scheduler') expect(names).toEqual(expect.arrayContaining(['PGUSER', 'PGPASSWORD']));
    }
  });

  it('checks the database’s certificate', () => {
    for (const task of tasks.filter((found) => appOf(found) !== 'scheduler')) {
      const url = appContainer(task)?.Environment?.find(({ Name }) => Name === 'DATABASE_URL')?.Value;
      expect(JSON.stringify(url)).toContain('sslmode=verify-full&sslrootcert=');
    }
  });

  it('goes back by itself, without a gap, and lets nobody in by a shell', () => {
    const services = ofType(made, 'AWS::ECS::Service');
    expect(services).toHaveLength(3);
    for (const { Properties } of services) {
      expect(Properties).toMatchObject({
        EnableExecuteCommand: false,
        DeploymentConfiguration: {
          DeploymentCircuitBreaker: { Enable: true, Rollback: true },
          MinimumHealthyPercent: 100,
        },
      });
    }
  });

  it('has no public database, and keeps seven days of it, encrypted and protected', () => {
    expect(databases.length).toBeGreaterThan(0);
    for (const { Properties } of databases) {
      expect(Properties).toMatchObject({ PubliclyAccessible: false, DeletionProtection: true });
      if ('SourceDBInstanceIdentifier' in Properties) continue;
      expect(Properties).toMatchObject({
        StorageEncrypted: true,
        BackupRetentionPeriod: 7,
        MultiAZ: name !== 'small',
      });
      expect(Properties['EngineVersion']).toMatch(/^17\./);
    }
    made.templates.base.hasResourceProperties('AWS::RDS::DBParameterGroup', { Parameters: { 'rds.force_ssl': '1' } });
  });

  it('changes the database’s password each week, and lets RDS keep it only where there is no replica', () => {
    const kept = databases.filter(({ Properties }) => Properties['ManageMasterUserPassword'] === true).length;
    const rotations = ofType(made, 'AWS::SecretsManager::RotationSchedule').map(({ Properties }) => Properties);
    expect({ kept, rotated: rotations.length }).toEqual(
      databases.length > 1 ? { kept: 0, rotated: 1 } : { kept: 1, rotated: 0 }, // RDS refuses replicas of what it keeps
    );
    for (const rotation of rotations) {
      expect(rotation).toMatchObject({
        RotationRules: { ScheduleExpression: 'rate(7 days)' },
        HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser' },
      });
    }
  });

  it('speaks to Valkey by TLS and password alone, and never drops a job for want of memory', () => {
    made.templates.base.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', {
      Engine: 'valkey',
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: 'required',
      AtRestEncryptionEnabled: true,
    });
    made.templates.base.hasResourceProperties('AWS::ElastiCache::ParameterGroup', {
      Properties: { 'maxmemory-policy': 'noeviction' },
    });
    expect(ofType(made, 'AWS::ElastiCache::ReplicationGroup')[0]?.Properties['AuthToken']).toBeDefined();
    expect(JSON.stringify(ofType(made, 'AWS::SecretsManager::Secret'))).toContain('rediss://:');
  });

  it('opens nothing to everybody but the load balancer of a profile that has a firewall', () => {
    const open = ofType(made, 'AWS::EC2::SecurityGroup').filter(({ Properties }) =>
      ((Properties['SecurityGroupIngress'] as Rule[] | undefined) ?? []).some(({ CidrIp }) => CidrIp === '0.0.0.0/0'),
    );
    expect(open.map(({ Properties }) => Properties['GroupDescription'])).toEqual(
      name === 'small' ? [] : ['The load balancer'],
    );
    expect(ofType(made, 'AWS::EC2::SecurityGroupIngress').filter(({ Properties }) => 'CidrIp' in Properties)).toEqual(
      [],
    );
    expect(ofType(made, 'AWS::WAFv2::WebACLAssociation')).toHaveLength(name === 'small' ? 0 : 1);
  });

  it('names every resource that a role may touch, but for calls that take none', () => {
    const statements = ofType(made, 'AWS::IAM::Policy').flatMap(
      ({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
    );
    expect(statements.length).toBeGreaterThan(10);
    for (const { Action, Resource } of statements) {
      expect(list(Action).filter((action) => action.includes('*'))).toEqual([]);
      if (list(Resource).includes('*')) {
        expect(list(Action).filter((action) => !withoutResource.test(action))).toEqual([]);
      }
    }
  });

  it('lets web and worker call the models that are named, and nobody else any', () => {
    const may = ofType(made, 'AWS::IAM::Policy').filter(({ Properties }) =>
      JSON.stringify(Properties).includes('bedrock:InvokeModel'),
    );
    expect(new Set(may.map(({ id }) => /^Task(web|worker)/.exec(id)?.[1]))).toEqual(new Set(['web', 'worker']));
    for (const { Properties } of may)
      expect(JSON.stringify(Properties)).toContain('foundation-model/anthropic.claude-haiku-5-5');
  });

  it('lets the doctor see what a worker sees, list models, and do nothing else', () => {
    const doctor = tasks.find((task) => appOf(task) === 'doctor');
    const settings = (task: Found | undefined) => {
      const { Environment = [], Secrets = [] } = (task && appContainer(task)) ?? {};
      return new Map([...Environment, ...Secrets].map((setting) => [setting.Name, JSON.stringify(setting)]));
    };
    const [ofDoctor, ofWorker] = [settings(doctor), settings(tasks.find((task) => appOf(task) === 'worker'))];
    expect([...ofDoctor.keys()]).toEqual(
      expect.arrayContaining(['SECRET_KEY', 'PGPASSWORD', 'QUEUE_URL', 'DATABASE_URL', 'FETCH_CONCURRENCY']),
    );
    expect([...ofDoctor.keys()].filter((variable) => !ofWorker.has(variable))).toEqual(
      databases.length > 1 ? ['DATABASE_READ_URL'] : [], // which the web alone reads, and no worker
    );
    for (const variable of ['FETCH_CONCURRENCY', 'EXTRACT_THREADS', 'DATABASE_POOL', 'AWS_REGION'])
      expect(ofDoctor.get(variable)).toBe(ofWorker.get(variable));

    const rights = ofType(made, 'AWS::IAM::Policy')
      .filter(({ id }) => id.startsWith('TaskdoctorDefinitionTaskRole'))
      .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement);
    expect(rights.flatMap(({ Action }) => list(Action)).sort()).toEqual([
      'bedrock:ListFoundationModels',
      'bedrock:ListInferenceProfiles',
    ]);
  });

  it('closes and seals every bucket, and asks for TLS', () => {
    const buckets = ofType(made, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(2);
    for (const { Properties } of buckets) {
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      });
      expect(Properties['BucketEncryption']).toBeDefined();
    }
    for (const { Properties } of ofType(made, 'AWS::S3::BucketPolicy')) {
      expect(JSON.stringify(Properties)).toContain('"aws:SecureTransport":"false"');
    }
  });

  it('dumps each night, keeping 7, 4 and 3, and restores the newest each month on the primary', () => {
    const schedules = ofType(made, 'AWS::Scheduler::Schedule').map(({ Properties }) => JSON.stringify(Properties));
    expect(schedules.filter((text) => text.includes('cron(15 4 * * ? *)'))).toHaveLength(1);
    const [monthly = ''] = schedules.filter((text) => text.includes('cron(15 6 1 * ? *)'));
    expect(monthly).toMatch(/backup.{1,9}verify/);
    const backup = tasks.find((task) => appOf(task) === 'backup');
    expect(JSON.stringify(backup)).toContain('DatabasePrimary');
    expect(JSON.stringify(backup)).not.toContain('DatabaseReplica');
    const definitions = JSON.stringify(ofType(made, 'AWS::ECS::TaskDefinition'));
    expect(definitions).toContain('"/dumps"]]},"--keep","7,4,3"]');
  });

  it('moves dumps to Glacier', () => {
    expect(JSON.stringify(ofType(made, 'AWS::S3::Bucket'))).toContain('"GLACIER_IR"');
  });

  it('scans images, and never moves a tag', () => {
    for (const { Properties } of ofType(made, 'AWS::ECR::Repository')) {
      expect(Properties).toMatchObject({
        ImageScanningConfiguration: { ScanOnPush: true },
        ImageTagMutability: 'IMMUTABLE',
      });
      expect(Properties['LifecyclePolicy']).toBeDefined();
    }
  });

  it('records who talks to whom, with options that CloudFormation knows', () => {
    const logs = ofType(made, 'AWS::EC2::FlowLog').map(({ Properties }) => Properties['DestinationOptions']);
    expect(logs).toEqual([{ FileFormat: 'parquet', HiveCompatiblePartitions: false, PerHourPartition: false }]);
  });

  it('says when half, most and all of the money is spent', () => {
    const [budget] = ofType(made, 'AWS::Budgets::Budget');
    const told = budget?.Properties['NotificationsWithSubscribers'] as { Notification: { Threshold: number } }[];
    expect(told.map(({ Notification }) => Notification.Threshold)).toEqual([50, 80, 100, 100]);
    expect(ofType(made, 'AWS::CE::AnomalySubscription')).toHaveLength(1);
  });

  it('traces only where that is on', () => {
    const collectors = tasks.flatMap(containersOf).filter(({ Name }) => Name === 'collector');
    expect(collectors).toHaveLength(name === 'small' ? 0 : 3);
    const traced = tasks.filter((task) =>
      appContainer(task)?.Environment?.some(({ Name }) => Name === 'OTEL_EXPORTER_OTLP_ENDPOINT'),
    );
    expect(traced).toHaveLength(collectors.length);
  });
});

describe('the small profile', () => {
  it('works in the hours of the time zone it is given', () => {
    const { all } = synthesise('small', ['--time-zone', 'Europe/Berlin']);
    const [worker] = ofType({ all }, 'AWS::ApplicationAutoScaling::ScalableTarget').filter(({ id }) =>
      id.includes('worker'),
    );
    expect(worker?.Properties['ScheduledActions']).toMatchObject([
      { Timezone: 'Europe/Berlin', Schedule: 'cron(0 8 ? * MON-FRI *)', ScalableTargetAction: { MinCapacity: 1 } },
      { Timezone: 'Europe/Berlin', Schedule: 'cron(0 20 ? * MON-FRI *)', ScalableTargetAction: { MaxCapacity: 0 } },
    ]);
  });

  it('takes its addresses away when a NAT instance leads out', () => {
    const { all } = synthesise('small', ['--nat-instance']);
    const modes = ofType({ all }, 'AWS::ECS::Service').map(({ Properties }) =>
      JSON.stringify(Properties['NetworkConfiguration']),
    );
    expect(modes.filter((mode) => mode.includes('ENABLED'))).toEqual([]);
    expect(ofType({ all }, 'AWS::EC2::Instance')).toHaveLength(1);
  });

  it('encrypts the hop behind CloudFront too, when it has a certificate for it', () => {
    const { all } = synthesise('small', [
      '--domain',
      'cti.example.com',
      '--certificate',
      'arn:aws:acm:us-east-1:111122223333:certificate/0',
      '--origin-certificate',
      'arn:aws:acm:us-east-1:111122223333:certificate/0',
    ]);
    expect(
      ofType({ all }, 'AWS::ElasticLoadBalancingV2::Listener').map(({ Properties }) => Properties['Protocol']),
    ).toEqual(['HTTPS']);
    expect(JSON.stringify(ofType({ all }, 'AWS::CloudFront::VpcOrigin'))).toContain('https-only');
  });
});
