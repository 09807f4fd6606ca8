import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Run } from './command.ts';
import type { Outputs } from './steps.ts';

type StackDeployment = { tag: string; parameters?: Record<string, string> };
export type DeployStack = (stack: string, deployment: StackDeployment) => Promise<Outputs>;

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** For the shell that cdk runs the app by. Plain words stay as they are: cdk takes a quote at the beginning for its own. */
const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

/** Deploys one stack by cdk as `args` of our command line say, and answers its outputs, which cdk writes to `outputsFile`. */
export const createDeployStack =
  (run: Run, args: string[], outputsFile = path('../../outputs.json')): DeployStack =>
  async (stack, { tag, parameters = {} }) => {
    const cdk = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));
    // The last --tag counts.
    const app = ['node', path('../main.ts'), ...args, '--tag', tag].map(quoted).join(' ');
    const told = Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${stack}:${name}=${value}`]);
    const fixed = ['--output', path('../../cdk.out'), '--exclusively', '--require-approval', 'never'];
    await run(process.execPath, [cdk, 'deploy', stack, '--app', app, ...fixed, '--outputs-file', outputsFile, ...told]);
    const answered = JSON.parse(await readFile(outputsFile, 'utf8')) as Record<string, Outputs>;
    return answered[stack] ?? {};
  };
