import { databaseHours, monthHours, queueHours } from '../prices.ts';
import type { Usage } from '../profile.ts';
import { type Line, lineOf, sizedLine } from './line.ts';
import type { Resource } from './template.ts';

type Pricer = (properties: Record<string, unknown>, usage: Usage) => Line[];

const hours: [number, string] = [monthHours, 'h'];
const one: [number, string] = [1, 'of them'];

const database: Pricer = (properties, usage) => {
  const size = String(properties['DBInstanceClass']);
  const isCopy = 'SourceDBInstanceIdentifier' in properties;
  const keepsItsSecret = properties['ManageMasterUserPassword'] === true;
  const name = isCopy ? 'replica' : 'database';
  const doubled = properties['MultiAZ'] === true;
  // A replica has its source's storage, which the template does not repeat.
  const storage = Math.max(Number(properties['AllocatedStorage'] ?? 0), usage.databaseGb);
  return [
    sizedLine(`${name}, ${size}`, databaseHours, size, [doubled ? 2 : 1, 'zones'], hours),
    lineOf(`${name}: storage`, doubled ? 'storageGbMultiAz' : 'storageGb', [storage, 'GB']),
    ...('AutomaticBackupReplicationRegion' in properties
      ? [lineOf('backups in another region', 'copiedBackupGb', [usage.databaseGb, 'GB'])]
      : []),
    ...(keepsItsSecret ? [lineOf('secrets', 'secret', one)] : []),
  ];
};

const queue: Pricer = (properties) => {
  const size = String(properties['CacheNodeType']);
  return [sizedLine(`queue, ${size}`, queueHours, size, [Number(properties['NumCacheClusters']), 'nodes'], hours)];
};

const balancer: Pricer = (properties, usage) => [
  lineOf('load balancer', 'balancer', hours),
  // One LCU carries 1 GB an hour, or 25 new connections a second; our use never fills one but by bytes.
  lineOf('load balancer: use', 'balancerUnit', [Math.max(0.05 * monthHours, usage.outGb), 'LCU-h']),
  ...(properties['Scheme'] === 'internet-facing'
    ? [lineOf('load balancer: addresses', 'publicAddress', [2, 'zones'], hours)]
    : []),
];

const alarm: Pricer = (properties) => {
  const metrics = (properties['Metrics'] as { MetricStat?: object }[] | undefined) ?? [];
  const counted = metrics.filter(({ MetricStat }) => MetricStat).length || 1;
  return [lineOf('alarms', 'alarm', [counted, 'metrics'])];
};

const firewall: Pricer = (properties, usage) => [
  lineOf('firewall', 'firewall', one),
  lineOf('firewall: rules', 'firewallRule', [(properties['Rules'] as object[]).length, 'rules']),
  lineOf('firewall: requests', 'firewallMillion', [usage.requestsMillion, 'million']),
];

const insights: Pricer = (properties, usage) =>
  JSON.stringify(properties['ClusterSettings']).includes('"enabled"')
    ? [lineOf('Container Insights', 'insights', [30 + 8 * (usage.webTasks + usage.workerTasks + 1), 'metrics'])]
    : [];

const natInstance: Pricer = () => [
  lineOf('NAT instance', 'natInstance', hours),
  lineOf('NAT instance: address', 'publicAddress', hours),
];

const gpuMachines: Pricer = (properties) => [
  lineOf('Ollama: machine with a GPU', 'gpuInstance', [Number(properties['MaxSize']), 'machines'], hours),
];

const gpuDisks: Pricer = (properties) => {
  const { BlockDeviceMappings: disks } = properties['LaunchTemplateData'] as {
    BlockDeviceMappings: { Ebs: { VolumeSize: number } }[];
  };
  return disks.map(({ Ebs }) => lineOf('Ollama: disk', 'diskGb', [Ebs.VolumeSize, 'GB']));
};

/** By type. Lines of the same name are added up. */
const pricers: Record<string, Pricer> = {
  'AWS::RDS::DBInstance': database,
  'AWS::ElastiCache::ReplicationGroup': queue,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': balancer,
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::Dashboard': () => [lineOf('dashboard', 'dashboard', one)],
  'AWS::SecretsManager::Secret': () => [lineOf('secrets', 'secret', one)],
  'AWS::KMS::Key': () => [lineOf('key', 'key', one)],
  'AWS::WAFv2::WebACL': firewall,
  'AWS::ECS::Cluster': insights,
  'AWS::EC2::NatGateway': () => [lineOf('NAT gateways', 'natGateway', hours)],
  'AWS::EC2::EIP': () => [lineOf('NAT gateways: addresses', 'publicAddress', hours)],
  'AWS::EC2::Instance': natInstance,
  'AWS::AutoScaling::AutoScalingGroup': gpuMachines,
  'AWS::EC2::LaunchTemplate': gpuDisks,
  'AWS::ServiceDiscovery::PrivateDnsNamespace': () => [lineOf('Ollama: its name', 'zone', one)],
  'AWS::EC2::VPCEndpoint': (properties) =>
    properties['VpcEndpointType'] === 'Interface'
      ? [lineOf('interface endpoints', 'endpoint', [(properties['SubnetIds'] as object[]).length, 'zones'], hours)]
      : [],
  'AWS::EC2::FlowLog': (_, usage) => [lineOf('flow logs', 'vendedGb', [usage.flowLogGb, 'GB'])],
};

/** What is priced elsewhere: by use (see usage-lines.ts) or with the services (see compute-lines.ts). */
const elsewhere = [
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::S3::Bucket',
  'AWS::ECR::Repository',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::CloudFront::Distribution',
];

/** Free, or free for as little as we do with it. */
const free = [
  'AWS::ApplicationAutoScaling::',
  'AWS::Budgets::Budget',
  'AWS::CE::',
  'AWS::CloudFront::VpcOrigin',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::Route',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::ECS::CapacityProvider',
  'AWS::ECS::ClusterCapacityProviderAssociations',
  'AWS::ElastiCache::ParameterGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Events::Rule',
  'AWS::IAM::',
  'AWS::RDS::DBParameterGroup',
  'AWS::RDS::DBSubnetGroup',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::', // a thousand mails a month are free
  'AWS::SecretsManager::RotationSchedule', // its function runs four times a month; a million runs are free
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::SecretsManager::SecretTargetAttachment',
  'AWS::ServiceDiscovery::Service', // its one name stands in the zone
  'AWS::Scheduler::', // 14 million calls a month are free
  'AWS::StepFunctions::StateMachine', // 4,000 steps a month are free; a week's rotation takes two
  'AWS::WAFv2::WebACLAssociation',
];

/** Lines of what a template's resources cost by being there; throws on a type nobody has priced. */
export const resourceLines = (resources: Map<string, Resource>, usage: Usage): Line[] => {
  const lines: Line[] = [];
  for (const { Type, Properties } of resources.values()) {
    const pricer = pricers[Type];
    if (pricer) lines.push(...pricer(Properties, usage));
    else if (!elsewhere.includes(Type) && !free.some((begin) => Type.startsWith(begin))) {
      throw new Error(`Nobody has said what ${Type} costs: src/cost/resource-lines.ts`);
    }
  }
  return lines;
};
