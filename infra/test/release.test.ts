import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../src/deploy/command.ts';
import { createSteps } from '../src/deploy/create-steps.ts';
import { createDeployStack } from '../src/deploy/deploy-stack.ts';
import { release } from '../src/deploy/release.ts';
import { exampleArguments, readOptions } from '../src/options.ts';

/** An account as the AWS CLI and cdk show it: what runs, and a door that answers for it. */
type Account = {
  running: string | null;
  /** Tags whose web answers /readyz with 200. */
  ready: Set<string>;
  /** Tags whose stack of services CloudFormation cannot deploy. */
  undeployable: Set<string>;
  migrationExit: number;
  /** What was changed, in order. */
  changes: string[];
};

const base = {
  Cluster: 'cti',
  MigrateTask: 'arn:task-definition',
  Subnets: 'a,b',
  SecurityGroup: 'sg',
  PublicIp: 'ENABLED',
};

let account: Account;
let door: Server;
let folder: string;

beforeEach(async () => {
  account = {
    running: 'before',
    ready: new Set(['before', 'new']),
    undeployable: new Set(),
    migrationExit: 0,
    changes: [],
  };
  folder = mkdtempSync(join(tmpdir(), 'cti-release-'));
  door = createServer((_, response) => response.writeHead(account.ready.has(account.running ?? '') ? 200 : 503).end());
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await new Promise((resolve) => door.close(resolve));
  rmSync(folder, { recursive: true });
});

const outputsFile = () => join(folder, 'outputs.json');

const cdk = (args: string[]): string => {
  const [, , stack = ''] = args;
  const app = args[args.indexOf('--app') + 1] ?? '';
  const tag = app.split(' ').at(-1) ?? '';
  account.changes.push(`${stack} ${tag}`);
  if (stack !== 'cti-services') writeFileSync(outputsFile(), JSON.stringify({ [stack]: base }));
  else if (account.undeployable.has(tag)) throw new Error(`cdk deploy ${stack} ended with 1`);
  else {
    account.running = tag;
    // The domain points nowhere yet: the door is asked at its own address.
    const Url = `http://cti.invalid:${(door.address() as AddressInfo).port}`;
    writeFileSync(outputsFile(), JSON.stringify({ [stack]: { Url, PointTo: '127.0.0.1' } }));
  }
  return '';
};

const aws = (args: string[]): string => {
  const answers: Record<string, () => string> = {
    'describe-clusters': () => (account.running ? 'ACTIVE' : 'None'),
    'describe-services': () => 'arn:definition',
    'describe-task-definition': () => `1.dkr.ecr.us-east-1.amazonaws.com/cti/web:${account.running}`,
    'describe-managed-prefix-lists': () => 'pl-1',
    'describe-images': () => '{}',
    'run-task': () => {
      account.changes.push('migrations');
      return 'arn:task';
    },
    wait: () => '',
    'describe-tasks': () =>
      JSON.stringify({ tasks: [{ lastStatus: 'STOPPED', containers: [{ exitCode: account.migrationExit }] }] }),
  };
  const answer = answers[args[1] ?? ''];
  if (!answer) throw new Error(`not foreseen: ${args.join(' ')}`);
  return `${answer()}\n`;
};

const releasing = (tag = 'new', said: string[] = []) => {
  const args = [...exampleArguments('small'), '--tag', tag];
  const options = readOptions(args);
  const run: Run = async (command, words) => (command === 'aws' ? aws(words) : cdk(words));
  const steps = createSteps(run, createDeployStack(run, args, outputsFile()), options, { smokePauseMs: 0 });
  return release(steps, options, (line) => said.push(line));
};

describe('a release', () => {
  it('that is good deploys network and data, migrates, and only then the services', async () => {
    const said: string[] = [];
    await expect(releasing('new', said)).resolves.toMatch(/^http:\/\/cti\.invalid/);
    expect(account.changes).toEqual(['cti-base new', 'migrations', 'cti-services new']);
    expect(said).toContain('Running now: before');
  });

  it('whose migrations fail leaves the services as they are', async () => {
    account.migrationExit = 1;
    await expect(releasing()).rejects.toThrow('The migrations ended with 1; nothing else was changed');
    expect(account.changes).toEqual(['cti-base new', 'migrations']);
    expect(account.running).toBe('before');
  });

  it('that is not ready goes back to the images before, and has failed', async () => {
    account.ready.delete('new');
    await expect(releasing()).rejects.toThrow(/^new did not become ready: .+ status 503\. before runs again\.$/);
    expect(account.changes.slice(2)).toEqual(['cti-services new', 'cti-services before']);
    expect(account.running).toBe('before');
  });

  it('says when going back fails, too, and what to do', async () => {
    account.ready.delete('new');
    account.undeployable.add('before');
    await expect(releasing()).rejects.toThrow(
      /^new did not become ready: .+ Going back to before failed, too: cdk .+ ended with 1\. .+docs\/operations\.md/,
    );
  });

  it('says when what ran before is not ready either', async () => {
    account.ready.clear();
    await expect(releasing()).rejects.toThrow(/Going back to before failed, too: .+ status 503/);
    expect(account.running).toBe('before');
  });

  it('that CloudFormation undoes says what runs now, and deploys nothing more', async () => {
    account.undeployable.add('new');
    await expect(releasing()).rejects.toThrow(/services of new were not deployed: .+ Running now: before\./);
    expect(account.changes.slice(2)).toEqual(['cti-services new']);
  });

  it('that is the first, or the same again, has nothing to go back to', async () => {
    account.ready.clear();
    await expect(releasing('before')).rejects.toThrow('It is what ran before');
    account.running = null;
    await expect(releasing()).rejects.toThrow('Nothing ran before');
    expect(account.changes.filter((change) => change.startsWith('cti-services'))).toEqual([
      'cti-services before',
      'cti-services new',
    ]);
  });
});
