import { monthHours } from '../prices.ts';
import type { Usage } from '../profile.ts';
import { type Line, lineOf } from './line.ts';
import { type Resource, referred } from './template.ts';

type Strategy = { CapacityProvider: unknown; Weight: number }[];

/** How many tasks of a service run, for how many hours. */
const runOf = (app: string, usage: Usage): { tasks: number; hours: number } => {
  if (app === 'web') return { tasks: usage.webTasks, hours: monthHours };
  if (app === 'worker') return { tasks: usage.workerTasks, hours: usage.workerHours };
  return { tasks: 1, hours: monthHours };
};

/** What a service's tasks cost: processor and memory, on demand and on Spot, and their addresses. */
const serviceLines = (resources: Map<string, Resource>, id: string, { Properties }: Resource, usage: Usage): Line[] => {
  const app = String(Properties['ServiceName']);
  const definition = referred(resources, id, Properties['TaskDefinition']);
  if (!definition) throw new Error(`${app} has no task definition of its own`);
  const cpu = Number(definition.Properties['Cpu']) / 1024;
  const memory = Number(definition.Properties['Memory']) / 1024;
  const strategy = Properties['CapacityProviderStrategy'] as Strategy;
  const weights = strategy.reduce((total, { Weight }) => total + Weight, 0);
  const { tasks, hours } = runOf(app, usage);
  const network = Properties['NetworkConfiguration'] as { AwsvpcConfiguration: { AssignPublicIp: string } };
  const run = (share: number): [number, string][] => [
    [tasks * share, 'tasks'],
    [hours, 'h'],
  ];
  return [
    ...strategy.flatMap(({ CapacityProvider, Weight }) => {
      const spot = CapacityProvider === 'FARGATE_SPOT';
      const share = run(Weight / weights);
      const name = `${app}, Fargate${spot ? ' Spot' : ''}`;
      return [
        lineOf(`${name}: processor`, spot ? 'spotCpu' : 'fargateCpu', ...share, [cpu, 'vCPU']),
        lineOf(`${name}: memory`, spot ? 'spotMemory' : 'fargateMemory', ...share, [memory, 'GB']),
      ];
    }),
    ...(network.AwsvpcConfiguration.AssignPublicIp === 'ENABLED'
      ? [lineOf(`${app}: addresses`, 'publicAddress', ...run(1))]
      : []),
  ];
};

/** What runs on machines of ours costs what they cost, see resource-lines.ts. */
const runsOnFargate = ({ Properties }: Resource): boolean =>
  (Properties['CapacityProviderStrategy'] as Strategy).every(
    ({ CapacityProvider }) => typeof CapacityProvider === 'string' && CapacityProvider.startsWith('FARGATE'),
  );

/** A dump of 10 GB takes less. */
const dumpHours = 0.25;

/** The services, and the nightly dump. */
export const computeLines = (resources: Map<string, Resource>, usage: Usage): Line[] => {
  const lines = [...resources].flatMap(([id, resource]) =>
    resource.Type === 'AWS::ECS::Service' && runsOnFargate(resource)
      ? serviceLines(resources, id, resource, usage)
      : [],
  );
  const dump = [...resources.values()].find(({ Properties }) => String(Properties['Family']).endsWith('-backup'));
  const vcpu = Number(dump?.Properties['Cpu'] ?? 0) / 1024;
  return [...lines, lineOf('nightly dump', 'fargateCpu', [30, 'nights'], [dumpHours, 'h'], [vcpu, 'vCPU'])];
};
