import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProfileName } from '../src/profile.ts';
import { type Synthesised, ofType, synthesise } from './synthesised.ts';

// What was promised of the profiles that scale, in numbers, as the templates have them; not as profiles.ts says it.

type Tracking = {
  TargetValue: number;
  PredefinedMetricSpecification?: { PredefinedMetricType: string };
  CustomizedMetricSpecification?: { MetricName: string };
};
type Provider = { CapacityProvider: string; Base?: number; Weight: number };

const only = (made: Synthesised, type: string): Record<string, unknown> => {
  const found = ofType(made, type);
  expect(found, type).toHaveLength(1);
  return found[0]?.Properties ?? {};
};

/** From how many to how many tasks of a service, and by what. */
const scalingOf = (made: Synthesised, app: 'web' | 'worker') => {
  const [target] = ofType(made, 'AWS::ApplicationAutoScaling::ScalableTarget').filter(({ id }) => id.includes(app));
  const policies = ofType(made, 'AWS::ApplicationAutoScaling::ScalingPolicy').filter(({ id }) => id.includes(app));
  const by = policies.map(({ Properties }) => {
    const tracking = Properties['TargetTrackingScalingPolicyConfiguration'] as Tracking;
    const metric =
      tracking.PredefinedMetricSpecification?.PredefinedMetricType ??
      tracking.CustomizedMetricSpecification?.MetricName;
    return [metric, tracking.TargetValue];
  });
  const { MinCapacity, MaxCapacity } = target?.Properties ?? {};
  return { from: MinCapacity, to: MaxCapacity, by: Object.fromEntries(by) as Record<string, number> };
};

const providersOf = (made: Synthesised, app: string): Provider[] => {
  const service = ofType(made, 'AWS::ECS::Service').find(({ Properties }) => Properties['ServiceName'] === app);
  return service?.Properties['CapacityProviderStrategy'] as Provider[];
};

const primaryOf = (made: Synthesised) => {
  const databases = ofType(made, 'AWS::RDS::DBInstance').map(({ Properties }) => Properties);
  const primary = databases.find((database) => !('SourceDBInstanceIdentifier' in database)) ?? {};
  return { primary, replicas: databases.filter((database) => database !== primary) };
};

/** Memory of ElastiCache's nodes in GiB, as AWS tells it. */
const nodeMemory: Record<string, number> = {
  'cache.t4g.micro': 0.5,
  'cache.t4g.small': 1.37,
  'cache.r7g.large': 13.07,
};

const memoryOf = (name: ProfileName) => {
  const node = String(only(synthesise(name), 'AWS::ElastiCache::ReplicationGroup')['CacheNodeType']);
  return nodeMemory[node] ?? Number.NaN;
};

describe.each(['standard', 'scale'] as const)('the profile %s', (name) => {
  const made = synthesise(name);

  it('lies in two zones: subnets of every kind, the balancer, and each service', () => {
    const zones = ofType(made, 'AWS::EC2::Subnet').map(({ Properties }) =>
      JSON.stringify(Properties['AvailabilityZone']),
    );
    const counted = Map.groupBy(zones, (zone) => zone);
    expect([...counted.values()].map((subnets) => subnets.length)).toEqual([3, 3]);
    expect(only(made, 'AWS::ElasticLoadBalancingV2::LoadBalancer')['Subnets']).toHaveLength(2);
    for (const { Properties } of ofType(made, 'AWS::ECS::Service')) {
      const { AwsvpcConfiguration } = Properties['NetworkConfiguration'] as {
        AwsvpcConfiguration: { Subnets: object[]; AssignPublicIp: string };
      };
      expect(AwsvpcConfiguration.Subnets).toHaveLength(2);
      expect(AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED'); // out by NAT alone
    }
  });

  it('has a database in both zones, and a Valkey that fails over to a replica in the other', () => {
    expect(primaryOf(made).primary).toMatchObject({ MultiAZ: true, StorageEncrypted: true });
    expect(only(made, 'AWS::ElastiCache::ReplicationGroup')).toMatchObject({
      NumCacheClusters: 2,
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: true,
    });
  });

  it('stands behind a firewall that is joined to the balancer and blocks who asks too much', () => {
    const { Rules, DefaultAction } = only(made, 'AWS::WAFv2::WebACL') as {
      Rules: { Name: string; Action?: object }[];
      DefaultAction: object;
    };
    expect(DefaultAction).toEqual({ Allow: {} });
    expect(Rules.map(({ Name }) => Name)).toEqual([
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesCommonRuleSet',
      'TooMany',
    ]);
    expect(Rules.at(-1)?.Action).toEqual({ Block: {} });
    expect(JSON.stringify(only(made, 'AWS::WAFv2::WebACLAssociation')['ResourceArn'])).toContain('Balancer');
  });
});

describe('standard', () => {
  const made = synthesise('standard');

  it('runs 2 to 10 web by processor and by requests, and 2 to 5 workers by what waits for each', () => {
    expect(scalingOf(made, 'web')).toEqual({
      from: 2,
      to: 10,
      by: { ECSServiceAverageCPUUtilization: 60, ALBRequestCountPerTarget: 1200 },
    });
    expect(scalingOf(made, 'worker')).toEqual({ from: 2, to: 5, by: { BacklogPerWorker: 100 } });
  });

  it('keeps web off Spot, and a worker whatever the Spot market does', () => {
    expect(providersOf(made, 'web').map(({ CapacityProvider }) => CapacityProvider)).toEqual(['FARGATE']);
    expect(providersOf(made, 'worker')).toEqual([
      { CapacityProvider: 'FARGATE', Base: 1, Weight: 5 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 5 },
    ]);
  });

  it('leaves by one NAT gateway, with one address', () => {
    expect(ofType(made, 'AWS::EC2::NatGateway')).toHaveLength(1);
    expect(ofType(made, 'AWS::EC2::EIP')).toHaveLength(1);
  });
});

describe('scale', () => {
  const made = synthesise('scale');

  it('runs 10 to 100 workers by what waits for each, seven of ten on Spot', () => {
    expect(scalingOf(made, 'worker')).toEqual({ from: 10, to: 100, by: { BacklogPerWorker: 500 } });
    expect(providersOf(made, 'worker')).toEqual([
      { CapacityProvider: 'FARGATE', Base: 1, Weight: 3 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 7 },
    ]);
  });

  it('gives each worker its own concurrency, and the processor and threads for it', () => {
    const worker = ofType(made, 'AWS::ECS::TaskDefinition').find(
      ({ Properties }) => Properties['Family'] === 'cti-worker',
    );
    expect(worker?.Properties).toMatchObject({ Cpu: '2048', Memory: '4096' });
    const [app] = (worker?.Properties['ContainerDefinitions'] ?? []) as { Environment: object[] }[];
    expect(app?.Environment).toEqual(
      expect.arrayContaining([
        { Name: 'FETCH_CONCURRENCY', Value: '200' },
        { Name: 'EXTRACT_THREADS', Value: '3' },
      ]),
    );
  });

  it('has a replica of its database to read from, which is not public and as well sealed', () => {
    const { replicas } = primaryOf(made);
    expect(replicas).toHaveLength(1);
    expect(replicas[0]).toMatchObject({ PubliclyAccessible: false, DBInstanceClass: 'db.r7g.xlarge' });
    expect(JSON.stringify(replicas[0]?.['SourceDBInstanceIdentifier'])).toContain('DatabasePrimary');
  });

  it('has the web alone read the replica, and reads cancelled there before it is five seconds behind', () => {
    const readers = ofType(made, 'AWS::ECS::TaskDefinition').filter(({ Properties }) =>
      JSON.stringify(Properties['ContainerDefinitions']).includes('DatabaseReplica'),
    );
    expect(readers.map(({ Properties }) => String(Properties['Family'])).toSorted()).toEqual(['cti-doctor', 'cti-web']);
    const [web] = readers.filter(({ Properties }) => Properties['Family'] === 'cti-web');
    expect(JSON.stringify(web)).toMatch(/"DATABASE_URL","Value":[^}]*DatabasePrimary/);
    expect(JSON.stringify(web)).toMatch(/"DATABASE_READ_URL","Value":[^}]*DatabaseReplica/);
    const { primary, replicas } = primaryOf(made);
    expect(replicas[0]?.['VPCSecurityGroups']).toEqual(primary['VPCSecurityGroups']);
    expect(only(made, 'AWS::RDS::DBParameterGroup')['Parameters']).toMatchObject({
      hot_standby_feedback: '1',
      max_standby_streaming_delay: '3000',
    });
  });

  it('copies snapshots to another region, sealed with a key there', () => {
    expect(primaryOf(made).primary).toMatchObject({
      AutomaticBackupReplicationRegion: 'us-west-2',
      AutomaticBackupReplicationKmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/0',
      BackupRetentionPeriod: 7,
    });
  });

  it('has a bigger Valkey than standard, and standard than small', () => {
    expect(memoryOf('scale')).toBeGreaterThan(memoryOf('standard') * 5);
    expect(memoryOf('standard')).toBeGreaterThan(memoryOf('small'));
  });

  it('has a NAT gateway a zone: a campaign does not stand still for a zone', () => {
    const subnets = ofType(made, 'AWS::EC2::NatGateway').map(({ Properties }) =>
      JSON.stringify(Properties['SubnetId']),
    );
    expect(new Set(subnets).size).toBe(2);
  });
});

describe('profiles.ts', () => {
  it('says beside every number, and everything that is on or off, why', () => {
    const text = readFileSync(new URL('../src/profiles.ts', import.meta.url), 'utf8');
    const lines = text.slice(text.indexOf('const small')).split('\n');
    const chosen = lines.filter((line) => /: (?:-?[\d.]+|true|false|null)\b/.test(line));
    expect(chosen.length).toBeGreaterThan(150);
    expect(chosen.filter((line) => !/, \/\/ \S/.test(line))).toEqual([]);
    expect(chosen.filter((line) => /(?:\d|true|false), \w+: /.test(line.split('//')[0] ?? ''))).toEqual([]); // one a line
  });
});

describe('small', () => {
  const made = synthesise('small');

  it('is what the plan says: sizes, Spot, and no second of anything', () => {
    expect(scalingOf(made, 'web')).toMatchObject({ from: 1, to: 2 });
    expect(providersOf(made, 'worker').map(({ CapacityProvider }) => CapacityProvider)).toEqual(['FARGATE_SPOT']);
    const sizes = ofType(made, 'AWS::ECS::TaskDefinition').map(({ Properties }) => [
      String(Properties['Family']).replace(/^cti-/, ''),
      `${String(Properties['Cpu'])}/${String(Properties['Memory'])}`,
    ]);
    expect(Object.fromEntries(sizes)).toMatchObject({ web: '512/1024', worker: '512/1024', scheduler: '256/512' });
    expect(primaryOf(made).primary).toMatchObject({
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: '20',
      StorageType: 'gp3',
      MultiAZ: false,
    });
    expect(only(made, 'AWS::ElastiCache::ReplicationGroup')).toMatchObject({
      CacheNodeType: 'cache.t4g.micro',
      NumCacheClusters: 1,
    });
    expect(ofType(made, 'AWS::EC2::NatGateway')).toEqual([]);
    expect(ofType(made, 'AWS::EC2::VPCEndpoint').map(({ Properties }) => Properties['VpcEndpointType'])).toEqual([
      'Gateway',
    ]);
  });
});
