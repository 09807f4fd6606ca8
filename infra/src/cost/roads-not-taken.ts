import { monthHours, prices } from '../prices.ts';
import type { Profile } from '../profile.ts';

export type Road = { what: string; usd: number; taken: boolean };

const month = (name: keyof typeof prices) => prices[name].usd * monthHours;

/** Two ways in. An API gateway would be cheaper than both, but cuts a stream of events off after 30 s. */
export const waysIn = ({ edge }: Profile): Road[] => [
  {
    what: 'public load balancer with its two addresses',
    usd: month('balancer') + 2 * month('publicAddress'),
    taken: edge === 'alb',
  },
  { what: 'CloudFront before a private load balancer', usd: month('balancer'), taken: edge === 'cloudfront' },
];

/** Three ways out for the tasks: web and scheduler all month, workers while they run. */
export const waysOut = ({ natGateways, usage }: Profile, natInstance: boolean): Road[] => {
  const { webTasks, workerTasks, workerHours, inGb, outGb } = usage.typical;
  const addresses = webTasks + 1 + (workerTasks * workerHours) / monthHours;
  const gateways = Math.max(1, natGateways);
  const carried = (inGb + outGb) * prices.natGb.usd;
  return [
    {
      what: 'an address for each task',
      usd: addresses * month('publicAddress'),
      taken: natGateways === 0 && !natInstance,
    },
    { what: 'a NAT instance (--nat-instance)', usd: month('natInstance') + month('publicAddress'), taken: natInstance },
    {
      what: `${gateways} NAT gateway${gateways === 1 ? '' : 's'}`,
      usd: gateways * (month('natGateway') + month('publicAddress')) + carried,
      taken: natGateways > 0,
    },
  ];
};

/** GB a month through an interface endpoint in two zones from which on it is cheaper than NAT's price for them. */
export const endpointPaysFromGb = (): number => (2 * month('endpoint')) / (prices.natGb.usd - prices.endpointGb.usd);

/** GB a month that could go by an endpoint at all, at most: logs, and models' questions and answers at four bytes a token. */
export const endpointGb = ({ usage }: Profile): number => {
  const { logGb, modelInputMillion, modelOutputMillion } = usage.typical;
  return Math.max(logGb, ((modelInputMillion + modelOutputMillion) * 4) / 1000);
};

/** RDS Proxy's price for two vCPU, its least. */
export const proxyUsd = (): number => 2 * month('proxy');

/** Connections of all tasks at their most, and what the database allows. */
export const connectionsOf = ({ web, worker, database }: Profile) => ({
  most: web.max * web.pool + worker.max * worker.pool,
  allowed: database.connections,
});
