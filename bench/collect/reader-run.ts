import { fork } from 'node:child_process';
import { once } from 'node:events';
import { watchMemory } from '../run/usage.ts';

export type ReaderRun = { pages: number; seconds: number; peakMb: number };

/** Runs another reader over the pages, in a process of its own; rejects when it ends without a result. */
export const runReader = async (file: string, pageUrls: string[][], args: string[] = []): Promise<ReaderRun> => {
  const child = fork(file, args);
  const memory = watchMemory(child.pid ?? 0);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill); // the bench was stopped in the middle
  child.send(pageUrls);
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`${file} ended with ${String(code)} before it was done.`);
  });
  try {
    const told = (await Promise.race([once(child, 'message'), ended])) as [Omit<ReaderRun, 'peakMb'>];
    return { ...told[0], peakMb: memory.peakMb() };
  } finally {
    ended.catch(() => {}); // now it may end
    memory.close();
    process.off('exit', kill);
    kill();
  }
};
