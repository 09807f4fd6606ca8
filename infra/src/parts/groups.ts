import { CfnParameter } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Options } from '../options.ts';
import { acknowledge } from './nag.ts';
import type { Network } from './network.ts';

/** Who may talk to whom. All in one place and one stack, so that a rule never ties two stacks together. */
export type Groups = Record<'balancer' | 'web' | 'worker' | 'scheduler' | 'errand', ec2.SecurityGroup>;

const https = ec2.Port.tcp(443);

/** The load balancer's: for everybody, or for CloudFront alone. */
const createDoor = (at: Construct, options: Options, network: Network): ec2.SecurityGroup => {
  const door = new ec2.SecurityGroup(at, 'Balancer', {
    vpc: network.vpc,
    description: 'The load balancer',
    allowAllOutbound: false,
  });
  if (options.profile.edge === 'alb') {
    for (const port of [80, 443]) door.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), 'People');
    acknowledge(door, { EC23: 'The only public door: HTTPS behind a firewall, and a redirect to it.' });
    return door;
  }
  // Its number differs by region; src/deploy.ts asks AWS for it, so that synthesis needs no network.
  const prefixes = new CfnParameter(at, 'CloudFrontPrefixList', {
    description: 'The managed prefix list com.amazonaws.global.cloudfront.origin-facing of this region',
  });
  prefixes.overrideLogicalId('CloudFrontPrefixList');
  const port = ec2.Port.tcp(options.originCertificate ? 443 : 80);
  door.addIngressRule(ec2.Peer.prefixList(prefixes.valueAsString), port, 'CloudFront');
  return door;
};

/** `errand` is what runs once: migrations and dumps; the doctor runs in the worker's. Nobody has an inbound rule but the balancer and, from it, the web. */
export const createGroups = (scope: Construct, options: Options, network: Network): Groups => {
  const at = new Construct(scope, 'Groups');
  const group = (id: string, description: string, reach: 'aws' | 'everything') => {
    const made = new ec2.SecurityGroup(at, id, {
      vpc: network.vpc,
      description,
      allowAllOutbound: reach === 'everything',
    });
    if (reach === 'aws') made.addEgressRule(ec2.Peer.anyIpv4(), https, 'Registries, logs, secrets, models');
    return made;
  };
  const web = group('Web', 'The web: from the balancer alone', 'aws');
  const { ollama } = options;
  if (ollama && ollama.port !== 443) web.addEgressRule(ec2.Peer.ipv4(ollama.cidr), ec2.Port.tcp(ollama.port), 'Ollama');
  return {
    balancer: createDoor(at, options, network),
    web,
    // Sites stand on 80, 443 and odd ports; which addresses may be dialled is decided by address-guard.ts.
    worker: group('Worker', 'Workers: nothing in, sites out', 'everything'),
    scheduler: group('Scheduler', 'The scheduler: nothing in', 'aws'),
    errand: group('Errand', 'Migrations and dumps: nothing in', 'aws'),
  };
};

/** Lets tasks reach a store on its port. */
export const letIn = (
  store: ec2.SecurityGroup,
  port: number,
  groups: Groups,
  who: readonly ('web' | 'worker' | 'scheduler' | 'errand')[],
): void => {
  for (const name of who) store.connections.allowFrom(groups[name], ec2.Port.tcp(port), name);
};
