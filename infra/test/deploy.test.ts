import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Run } from '../src/deploy/command.ts';
import { checkImages, migrate, runningTag, smokeTest } from '../src/deploy/steps.ts';
import { readOptions } from '../src/options.ts';

const options = readOptions(['--tag', 'abc123']);
const outputs = {
  Cluster: 'cti',
  MigrateTask: 'arn:task-definition',
  Subnets: 'subnet-a,subnet-b',
  SecurityGroup: 'sg-1',
  PublicIp: 'ENABLED',
};

/** An AWS CLI that answers by what it is asked. */
const answering =
  (answers: Record<string, string>, asked: string[][] = []): Run =>
  async (_, args) => {
    asked.push(args);
    const answer = Object.entries(answers).find(([words]) => args.join(' ').includes(words));
    if (!answer) throw new Error(`not foreseen: ${args.join(' ')}`);
    return answer[1];
  };
const stopped = (exitCode: number | undefined) =>
  JSON.stringify({
    tasks: [{ lastStatus: 'STOPPED', stoppedReason: 'CannotPullContainerError', containers: [{ exitCode }] }],
  });
const migrating = (exitCode: number | undefined, asked: string[][] = []) =>
  migrate(
    answering({ 'run-task': 'arn:task\n', 'wait tasks-stopped': '', 'describe-tasks': stopped(exitCode) }, asked),
    options,
    outputs,
  );

describe('migrating', () => {
  it('runs the task where the stack says, and waits for its end', async () => {
    const asked: string[][] = [];
    await migrating(0, asked);
    expect(asked.map(([, command]) => command)).toEqual(['run-task', 'wait', 'describe-tasks']);
    const network = asked[0]?.[(asked[0]?.indexOf('--network-configuration') ?? 0) + 1] ?? '';
    expect(JSON.parse(network)).toEqual({
      awsvpcConfiguration: {
        subnets: ['subnet-a', 'subnet-b'],
        securityGroups: ['sg-1'],
        assignPublicIp: 'ENABLED',
      },
    });
  });

  it('stops the release when it failed', () => expect(migrating(1)).rejects.toThrow('ended with 1'));

  it('stops the release when it never began', () =>
    expect(migrating(undefined)).rejects.toThrow('CannotPullContainerError'));

  it('waits on when AWS’s own ten minutes are over, and says after an hour that it still runs', async () => {
    const states = ['RUNNING', 'RUNNING', 'STOPPED'];
    const run: Run = async (_, args) => {
      if (args.includes('wait')) throw new Error('Max attempts exceeded');
      const state = states.shift() ?? 'RUNNING';
      return args.includes('run-task')
        ? 'arn:task'
        : JSON.stringify({
            tasks: [{ lastStatus: state, containers: [{ exitCode: state === 'STOPPED' ? 0 : null }] }],
          });
    };
    await migrate(run, options, outputs);
    await expect(migrate(run, options, outputs)).rejects.toThrow('still run after an hour, as arn:task');
  });
});

describe('before a release', () => {
  it('names the images that nobody has pushed', async () => {
    const run: Run = async (_, args) => {
      if (args.includes('cti/worker')) throw new Error('ImageNotFoundException');
      return '{}';
    };
    await expect(checkImages(run, options)).rejects.toThrow(/: cti\/worker:abc123$/);
  });

  it('knows what ran before', async () => {
    const run = answering({
      'describe-clusters': 'ACTIVE\n',
      'describe-services': 'arn:definition\n',
      'describe-task-definition': '1.dkr.ecr.us-east-1.amazonaws.com/cti/web:0551854\n',
    });
    expect(await runningTag(run, options)).toBe('0551854');
    expect(await runningTag(answering({ 'describe-clusters': 'None\n' }), options)).toBeNull();
    const empty = answering({ 'describe-clusters': 'ACTIVE\n', 'describe-services': 'None\n' });
    expect(await runningTag(empty, options)).toBeNull();
  });

  it('ends when AWS does not say what runs: nothing could be gone back to', () =>
    expect(runningTag(answering({}), options)).rejects.toThrow('not foreseen'));
});

describe('the smoke test', () => {
  it('is ready once /readyz says so, and says why it never was', async () => {
    const statuses = [503, 503, 200];
    const asked: string[] = [];
    const door = createServer(({ headers, url }, response) => {
      asked.push(`${headers.host?.split(':')[0]}${url}`);
      response.writeHead(statuses.shift() ?? 500).end();
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    // The domain points nowhere yet: it is asked for at the door's own address.
    const url = `http://cti.invalid:${(door.address() as AddressInfo).port}`;
    await smokeTest(url, '127.0.0.1', 0);
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'cti.invalid/readyz'));
    await expect(smokeTest(url, '127.0.0.1', 0)).rejects.toThrow('status 500');
    await new Promise((resolve) => door.close(resolve));
  });
});
