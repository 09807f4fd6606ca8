import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type MemoryWatch, cpuSeconds, watchMemory } from './usage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The containers' own limits on memory: what is measured is what runs. */
const dockerfile = readFileSync(join(root, 'docker/Dockerfile'), 'utf8');
const limits = Object.fromEntries(
  [...dockerfile.matchAll(/^ENV (NODE_OPTIONS|MALLOC_ARENA_MAX)="(.+)"$/gm)].map(([, name, value]) => [name, value]),
);

/** An app running as a process of its own, as it does in production. */
export type Child = {
  name: string;
  memory: MemoryWatch;
  cpuSeconds: () => number | null;
  /** Sends SIGTERM and waits for the end; after 30 s it is killed. */
  stop: () => Promise<void>;
};

export type ChildOptions = {
  name: string;
  /** The program, from the repository's root. */
  file: string;
  env: Record<string, string>;
  /** Where its output is kept. */
  folder: string;
  nodeArgs?: string[];
  /** Waits until this address answers 200. */
  readyAt?: string;
};

const startPatienceMs = 60_000;
const stopPatienceMs = 30_000;

/** Starts `node file` with no environment but PATH and `env`. Rejects, with the end of its output, when it does not come up. */
export const startChild = async (options: ChildOptions): Promise<Child> => {
  const { name, file, env, folder, nodeArgs = [], readyAt } = options;
  const logPath = join(folder, `${name}.log`);
  const log = openSync(logPath, 'w');
  const child = spawn(process.execPath, [...nodeArgs, join(root, file)], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...limits, ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  if (child.pid === undefined) throw new Error(`${name} could not be started.`);
  const { pid } = child;
  process.once('exit', () => child.kill('SIGKILL')); // the bench itself was stopped in the middle
  const memory = watchMemory(pid);
  const stop = () => stopChild(child, memory);
  if (readyAt && !(await answers(child, readyAt))) {
    await stop();
    throw new Error(`${name} did not come up:\n${readFileSync(logPath, 'utf8').slice(-2000)}`);
  }
  return { name, memory, cpuSeconds: () => cpuSeconds(pid), stop };
};

/** Runs `node file` to its end; rejects when it fails. */
export const runToEnd = async (options: Omit<ChildOptions, 'readyAt'>): Promise<void> => {
  const { name, file, env } = options;
  const child = spawn(process.execPath, [join(root, file)], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${code}.`);
};

const answers = async (child: ChildProcess, url: string): Promise<boolean> => {
  const end = performance.now() + startPatienceMs;
  while (performance.now() < end && child.exitCode === null) {
    const response = await fetch(url).catch(() => null); // nobody listens yet
    await response?.body?.cancel();
    if (response?.ok) return true;
    await sleep(100);
  }
  return false;
};

const stopChild = async (child: ChildProcess, memory: MemoryWatch): Promise<void> => {
  memory.close();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
  await ended;
  clearTimeout(timer);
};
