import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as jobs from '@cti/core/jobs';
import { table } from '../report/table.ts';
import { inTemporaryFolder } from '../run/temporary-folder.ts';
import { watchMemory } from '../run/usage.ts';
import { hostileDocuments } from './hostile-documents.ts';
import { hostileFeeds } from './hostile-feeds.ts';
import type { HostileInput } from './hostile-input.ts';
import { hostilePages } from './hostile-pages.ts';
import { hostileRobots } from './hostile-robots.ts';

type Told = { outcome: string; ms: number };
type Reading = Told & { peakMb: number };

const inputs = [...hostileFeeds, ...hostilePages, ...hostileRobots, ...hostileDocuments];

/** What one run of the job may take that reads it; a robots.txt is read within a job that fetches a page. */
const limitMs: Record<HostileInput['kind'], number> = {
  feed: jobs.fetchFeed.budgetMs,
  page: jobs.parseArticle.budgetMs,
  'robots.txt': jobs.fetchArticle.budgetMs,
  document: jobs.parseArticle.budgetMs,
};

/** The thread's heap, as apps/worker/src/threads/reader.ts has it; what is outside the heap comes on top. */
const limitMb: Record<HostileInput['kind'], string> = {
  feed: '256 MB',
  page: '256 MB',
  'robots.txt': '256 MB',
  document: '640 MB',
};

const file = fileURLToPath(new URL('reader-process.ts', import.meta.url));

const read = (input: HostileInput): Promise<{ bytes: number; reading: Reading }> =>
  inTemporaryFolder(async (folder) => {
    const body = input.make();
    const path = join(folder, 'body');
    writeFileSync(path, body);
    const child = fork(file, [input.kind, path, input.fileName ?? '', String(limitMs[input.kind])]);
    const memory = watchMemory(child.pid ?? 0);
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill); // the bench was stopped in the middle
    const died = once(child, 'exit').then(([code, signal]): [Told] => [
      { outcome: `the process died (${String(signal ?? code)})`, ms: Number.NaN },
    ]);
    const [told] = (await Promise.race([once(child, 'message'), died])) as [Told];
    const reading = { ...told, peakMb: memory.peakMb() };
    memory.close();
    process.off('exit', kill);
    kill();
    await died;
    return { bytes: body.length, reading };
  });

/** Every input that was made to do harm: how long it takes and how much memory, beside what it may. Answers a section's text. */
export const measureHostile = async (): Promise<string> => {
  const rows: string[][] = [];
  for (const input of inputs) {
    const { bytes, reading } = await read(input);
    rows.push([
      input.kind,
      input.name,
      `${(bytes / 1_000_000).toFixed(1)} MB`,
      reading.outcome,
      `${(reading.ms / 1000).toFixed(2)} s`,
      `${limitMs[input.kind] / 1000} s`,
      `${reading.peakMb.toFixed(0)} MB`,
      limitMb[input.kind],
    ]);
    console.log(rows.at(-1)?.join('  '));
  }
  return [
    'Each is read in a process of its own by the code that reads it in the worker, in the same threads under the same limits.',
    'Pages, feeds and files are read in threads (a thread that needs more heap than it has is ended, and its input refused),',
    'a robots.txt on the event loop. The peak is that of the whole process, input and about 100 MB of program included.',
    '',
    table(['', 'input', 'size', 'outcome', 'time', 'limit', 'peak memory', "limit of the thread's heap"], rows),
  ].join('\n');
};
