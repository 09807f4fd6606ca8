import { imageNames, repositoryName } from '../images.ts';
import type { Options } from '../options.ts';
import { askAt } from './ask-at.ts';
import type { Run } from './command.ts';
import { messageOf } from './message-of.ts';

/** What a stack answered, by output. */
export type Outputs = Record<string, string>;

const originFacing = 'com.amazonaws.global.cloudfront.origin-facing';

/** The number that this region gives the addresses of CloudFront. */
export const findPrefixList = async (run: Run, { region }: Options): Promise<string> => {
  const filter = `Name=prefix-list-name,Values=${originFacing}`;
  const query = ['--query', 'PrefixLists[0].PrefixListId', '--output', 'text'];
  const args = ['ec2', 'describe-managed-prefix-lists', '--region', region, '--filters', filter, ...query];
  return (await run('aws', args)).trim();
};

/** Throws, and names them, when images of this tag are not in the registry yet. */
export const checkImages = async (run: Run, { name, region, tag }: Options): Promise<void> => {
  const missing: string[] = [];
  for (const image of imageNames) {
    const repository = repositoryName(name, image);
    const args = ['ecr', 'describe-images', '--region', region, '--repository-name', repository];
    await run('aws', [...args, '--image-ids', `imageTag=${tag}`]).catch(() => missing.push(`${repository}:${tag}`));
  }
  if (missing.length > 0)
    throw new Error(`Build and push these first (.github/workflows/images.yml): ${missing.join(', ')}`);
};

const wanted = (outputs: Outputs, name: string): string => {
  const value = outputs[name];
  if (!value) throw new Error(`The stack did not answer ${name}`);
  return value;
};

type Described = { tasks: { lastStatus: string; stoppedReason?: string; containers: { exitCode?: number }[] }[] };

/** AWS's own wait gives up after ten minutes; an index over a large table may take longer. */
const mostWaits = 6;

/** The task once it has stopped. Throws when it has not within an hour, and leaves it running. */
const ending = async (run: Run, at: string[], task: string): Promise<Described['tasks'][number] | undefined> => {
  for (let waits = 0; waits < mostWaits; waits += 1) {
    await run('aws', ['ecs', 'wait', 'tasks-stopped', ...at, '--tasks', task]).catch(() => undefined);
    const described = await run('aws', ['ecs', 'describe-tasks', ...at, '--tasks', task, '--output', 'json']);
    const [found] = (JSON.parse(described) as Described).tasks;
    if (found === undefined || found.lastStatus === 'STOPPED') return found;
  }
  throw new Error(`The migrations still run after an hour, as ${task}; nothing else was changed`);
};

/** Runs the migrations and waits for their end; throws unless they ended well. The services are untouched until then. */
export const migrate = async (run: Run, { region }: Options, outputs: Outputs): Promise<void> => {
  const cluster = wanted(outputs, 'Cluster');
  const network = {
    awsvpcConfiguration: {
      subnets: wanted(outputs, 'Subnets').split(','),
      securityGroups: [wanted(outputs, 'SecurityGroup')],
      assignPublicIp: wanted(outputs, 'PublicIp'),
    },
  };
  const at = ['--region', region, '--cluster', cluster];
  const started = await run('aws', [
    'ecs',
    'run-task',
    ...at,
    '--launch-type',
    'FARGATE',
    '--task-definition',
    wanted(outputs, 'MigrateTask'),
    '--network-configuration',
    JSON.stringify(network),
    '--query',
    'tasks[0].taskArn',
    '--output',
    'text',
  ]);
  const task = started.trim();
  if (!task.startsWith('arn:')) throw new Error('ECS did not start the migrations');
  const ended = await ending(run, at, task);
  const code = ended?.containers[0]?.exitCode;
  if (code !== 0)
    throw new Error(`The migrations ended with ${code ?? ended?.stoppedReason ?? 'no code'}; nothing else was changed`);
};

/** Asks /readyz through the door that people use, by its own address `at`, for up to five minutes. */
export const smokeTest = async (url: string, at: string, pauseMs: number): Promise<void> => {
  let last = 'no answer';
  for (let tries = 0; tries < 30; tries += 1) {
    try {
      const status = await askAt(`${url}/readyz`, at);
      if (status === 200) return;
      last = `status ${status}`;
    } catch (error) {
      last = messageOf(error);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new Error(`${url}/readyz is not ready: ${last}`);
};

/**
 * The tag that runs now, to go back to; null when nothing is deployed yet. Throws when AWS does not say: a release that took
 * silence for nothing could not go back.
 */
export const runningTag = async (run: Run, { region, name }: Options): Promise<string | null> => {
  const ask = async (command: string, ...args: string[]): Promise<string | null> => {
    const answer = (await run('aws', ['ecs', command, '--region', region, ...args, '--output', 'text'])).trim();
    return answer === 'None' || answer === '' ? null : answer;
  };
  const status = await ask('describe-clusters', '--clusters', name, '--query', 'clusters[0].status');
  if (status !== 'ACTIVE') return null;
  const running = "services[?status=='ACTIVE'].taskDefinition | [0]";
  const definition = await ask('describe-services', '--cluster', name, '--services', 'web', '--query', running);
  if (definition === null) return null;
  const named = "taskDefinition.containerDefinitions[?name=='app'].image | [0]";
  const image = await ask('describe-task-definition', '--task-definition', definition, '--query', named);
  return /:([^:@\s]+)$/.exec(image ?? '')?.[1] ?? null;
};
