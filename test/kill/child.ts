import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

/** One of our processes, seen from outside: what it prints and how it ends. */
export type Child = {
  pid: number;
  /** All that it printed so far, both streams. */
  output: () => string;
  /** The first line, printed or yet to come, that matches. Rejects when the process ends without it. */
  line: (pattern: RegExp) => Promise<string>;
  /** Sends a signal and waits for the end. */
  kill: (signal: NodeJS.Signals) => Promise<Ending>;
  send: (signal: NodeJS.Signals) => void;
  ended: Promise<Ending>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Kept of what a process prints: enough to say why it failed. */
const mostLines = 20_000;

/**
 * Starts one of our entry points, `apps/worker/src/main.ts` for one, with nothing of this process' environment but what a
 * program needs to run at all.
 */
export const startChild = (entry: string, env: Record<string, string>, args: string[] = []): Child => {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: root,
    env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const hear = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (lines.length < mostLines) lines.push(line);
      for (const listener of hear) listener(line);
    });
  }
  const ended = once(child, 'close').then(([code, signal]): Ending => ({ code, signal }));
  const output = () => lines.join('\n');
  return {
    pid: child.pid ?? 0,
    output,
    ended,
    send: (signal) => void child.kill(signal),
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
    line: (pattern) => {
      const known = lines.find((line) => pattern.test(line));
      if (known !== undefined) return Promise.resolve(known);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const listener = (line: string) => pattern.test(line) && resolve(line);
      hear.add(listener);
      void ended.then(({ code, signal }) =>
        reject(new Error(`It ended (${code ?? signal}) without a line like ${pattern}:\n${output().slice(-4000)}`)),
      );
      return promise.finally(() => hear.delete(listener));
    },
  };
};
