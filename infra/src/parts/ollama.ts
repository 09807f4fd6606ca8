import { Duration } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PrivateDnsNamespace } from 'aws-cdk-lib/aws-servicediscovery';
import { Construct } from 'constructs';
import type { Options } from '../options.ts';
import { createLogGroup } from './cluster.ts';
import { type Groups, letIn } from './groups.ts';
import { acknowledge } from './nag.ts';
import type { Network } from './network.ts';

const port = 11_434;

/** The zone that only our network resolves. */
const zoneOf = ({ name }: Options) => `${name}.internal`;

export const gpuOllamaUrl = (options: Options): string => `http://ollama.${zoneOf(options)}:${port}`;

/** One T4 with 16 GB, which holds a model of eight billion parameters with room, in four vCPU and 16 GiB. */
const instanceType = 'g4dn.xlarge';
/** Of those 16 GiB; the rest is the system's and ECS's. */
const memory = 13_312;
/** The system's 30 GB, and half a dozen models. */
const diskGb = 100;
/** At second hand: others pin this tag, and nobody has run it here. To check, and for newer ones: the image's tags at Docker Hub. */
const image = 'ollama/ollama:0.12.6';

/** One machine with a GPU, which lets nobody in and asks AWS and registries over HTTPS. */
const createMachines = (at: Construct, network: Network): ecs.AsgCapacityProvider => {
  const group = new ec2.SecurityGroup(at, 'Machine', {
    vpc: network.vpc,
    description: 'The machine that Ollama runs on: nothing in',
    allowAllOutbound: false,
  });
  group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Registries, ECS, logs');
  const userData = ec2.UserData.forLinux();
  // And a task must not become the machine by asking for its role.
  for (const setting of ['ECS_ENABLE_GPU_SUPPORT=true', 'ECS_AWSVPC_BLOCK_IMDS=true'])
    userData.addCommands(`echo ${setting} >> /etc/ecs/ecs.config`);
  const role = new iam.Role(at, 'MachineRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  acknowledge(role, {
    'IAM5[Action::ecs:Submit*]': "CDK's own: what a machine of this cluster tells ECS of its tasks.",
    'IAM5[Resource::*]':
      "CDK's own: signing in to a registry and finding ECS take no resource; polling is bound to the cluster.",
  });
  const template = new ec2.LaunchTemplate(at, 'Template', {
    instanceType: new ec2.InstanceType(instanceType),
    machineImage: ecs.EcsOptimizedImage.amazonLinux2023(ecs.AmiHardwareType.GPU),
    securityGroup: group,
    userData,
    requireImdsv2: true,
    httpPutResponseHopLimit: 1,
    role,
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: ec2.BlockDeviceVolume.ebs(diskGb, { encrypted: true, volumeType: ec2.EbsDeviceVolumeType.GP3 }),
      },
    ],
  });
  const machines = new AutoScalingGroup(at, 'Machines', {
    vpc: network.vpc,
    vpcSubnets: network.taskSubnets,
    launchTemplate: template,
    minCapacity: 1,
    maxCapacity: 1,
  });
  acknowledge(machines, { AS3: 'One machine, always; what runs on it is watched as every task is.' });
  return new ecs.AsgCapacityProvider(at, 'Capacity', {
    autoScalingGroup: machines,
    enableManagedScaling: false,
    enableManagedTerminationProtection: false,
    enableManagedDraining: true, // by ECS itself, without a function of ours
  });
};

const createDefinition = (at: Construct, options: Options): ecs.Ec2TaskDefinition => {
  const definition = new ecs.Ec2TaskDefinition(at, 'Definition', {
    family: `${options.name}-ollama`,
    networkMode: ecs.NetworkMode.AWS_VPC,
    // On the machine: a new task finds the models that the one before has pulled.
    volumes: [{ name: 'models', host: { sourcePath: '/var/lib/ollama' } }, { name: 'tmp' }],
  });
  const container = definition.addContainer('app', {
    image: ecs.ContainerImage.fromRegistry(image),
    memoryLimitMiB: memory,
    gpuCount: 1,
    environment: { OLLAMA_HOST: `0.0.0.0:${port}`, CUDA_CACHE_PATH: '/root/.ollama/cuda' },
    logging: ecs.LogDrivers.awsLogs({ logGroup: createLogGroup(at, options, 'ollama'), streamPrefix: 'app' }),
    readonlyRootFilesystem: true,
    stopTimeout: Duration.seconds(120),
    healthCheck: { command: ['CMD', 'ollama', 'list'], retries: 5, startPeriod: Duration.seconds(60) },
    portMappings: [{ containerPort: port }],
  });
  container.addMountPoints(
    { sourceVolume: 'models', containerPath: '/root/.ollama', readOnly: false },
    { sourceVolume: 'tmp', containerPath: '/tmp', readOnly: false },
  );
  acknowledge(definition, { ECS2: 'What stands in the environment is no secret.' });
  return definition;
};

/** Ollama on a GPU, in reach of who calls models alone. The Models page pulls what it should run. */
export const createOllama = (
  scope: Construct,
  options: Options,
  { network, groups, cluster }: { network: Network; groups: Groups; cluster: ecs.Cluster },
): void => {
  const at = new Construct(scope, 'Ollama');
  const group = new ec2.SecurityGroup(at, 'Group', {
    vpc: network.vpc,
    description: 'Ollama, reached by web and worker alone',
    allowAllOutbound: false,
  });
  group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Models to pull');
  letIn(group, port, groups, ['web', 'worker']);
  const provider = createMachines(at, network);
  cluster.addAsgCapacityProvider(provider);
  const service = new ecs.Ec2Service(at, 'Service', {
    serviceName: 'ollama',
    cluster,
    taskDefinition: createDefinition(at, options),
    desiredCount: 1,
    capacityProviderStrategies: [{ capacityProvider: provider.capacityProviderName, weight: 1 }],
    minHealthyPercent: 0, // there is one GPU: the old task goes before the new one comes
    maxHealthyPercent: 100,
    circuitBreaker: { rollback: true },
    vpcSubnets: network.taskSubnets,
    securityGroups: [group],
    cloudMapOptions: {
      name: 'ollama',
      cloudMapNamespace: new PrivateDnsNamespace(at, 'Names', { name: zoneOf(options), vpc: network.vpc }),
    },
    propagateTags: ecs.PropagatedTagSource.SERVICE,
  });
  // After all of the cluster, so after what tells it of the machines: ECS refuses a service on capacity it does not know.
  service.node.addDependency(cluster);
};
