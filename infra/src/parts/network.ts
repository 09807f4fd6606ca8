import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Options } from '../options.ts';
import { acknowledge } from './nag.ts';

export type Network = {
  vpc: ec2.Vpc;
  /** Where tasks run. */
  taskSubnets: ec2.SubnetSelection;
  /** Tasks have addresses of their own, since nothing else leads them out; nothing may come in by them. */
  publicAddresses: boolean;
  /** Without a way out or in: databases, and the balancer that only CloudFront reaches. */
  innerSubnets: ec2.SubnetSelection;
};

/** Ours alone: nothing is joined to this network. */
const addresses = '10.20.0.0/16';

const natInstance = () =>
  ec2.NatProvider.instanceV2({
    instanceType: new ec2.InstanceType('t4g.nano'),
    machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
    defaultAllowedTraffic: ec2.NatTrafficDirection.OUTBOUND_ONLY,
  });

/** A network over two zones: RDS and the balancer ask for two, whatever runs in them. */
export const createNetwork = (scope: Construct, options: Options, logs: IBucket): Network => {
  const at = new Construct(scope, 'Network');
  const { profile } = options;
  const publicAddresses = profile.natGateways === 0 && !options.natInstance;
  const provider = options.natInstance ? natInstance() : undefined;
  const vpc = new ec2.Vpc(at, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr(addresses),
    maxAzs: 2,
    natGateways: options.natInstance ? 1 : profile.natGateways,
    ...(provider ? { natGatewayProvider: provider } : {}),
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 22, mapPublicIpOnLaunch: false },
      ...(publicAddresses
        ? []
        : [{ name: 'tasks', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 } as const]),
      { name: 'inner', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
    // Free, and images' layers and backups then never leave the network.
    gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  });
  provider?.securityGroup.addIngressRule(
    ec2.Peer.ipv4(addresses),
    ec2.Port.allTraffic(),
    'What the tasks send to the internet',
  );
  if (provider) {
    acknowledge(vpc, {
      EC28: 'A NAT instance of five dollars; a minute instead of five in its graphs would cost two more.',
      EC29: 'It holds nothing: CloudFormation makes another.',
      EC26: 'It holds nothing but its operating system.',
      'IAM5[Resource::*]': 'Session Manager on the NAT instance; its actions take no resources.',
      IAM4: "The NAT instance's role is CDK's own.",
    });
  }
  for (const name of profile.endpoints) {
    vpc.addInterfaceEndpoint(name, { service: new ec2.InterfaceVpcEndpointAwsService(name) });
  }
  const flowLog = vpc.addFlowLog('FlowLog', {
    destination: ec2.FlowLogDestination.toS3(logs, 'flow'),
    trafficType: ec2.FlowLogTrafficType.ALL,
  });
  // As CloudFormation spells them, and all three of them; CDK begins them small: aws/aws-cdk#25432.
  (flowLog.node.defaultChild as ec2.CfnFlowLog).destinationOptions = {
    FileFormat: ec2.FlowLogFileFormat.PARQUET,
    HiveCompatiblePartitions: false,
    PerHourPartition: false,
  };
  return {
    vpc,
    publicAddresses,
    taskSubnets: { subnetGroupName: publicAddresses ? 'public' : 'tasks' },
    innerSubnets: { subnetGroupName: 'inner' },
  };
};
