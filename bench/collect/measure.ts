import { fileURLToPath } from 'node:url';
import type { BenchOptions, FloorName } from '../options.ts';
import { table } from '../report/table.ts';
import { readyCrawlee } from './crawlee.ts';
import { type Hosts, type Tally, startHosts } from './hosts.ts';
import { inTemporaryFolder } from '../run/temporary-folder.ts';
import { type OurRun, runOurs } from './our-run.ts';
import { type ReaderRun, runReader } from './reader-run.ts';

/** A site never answers at once; without this, two requests to one would not be seen to be open together. */
const answersAfterMs = 10;

/** The crowd that must be borne: so many requests open at once, at more hosts than that, each so slow that they pile up. */
const crowd = 500;
const crowdHosts = 600;
const crowdAnswersAfterMs = 2000;

const loopFile = fileURLToPath(new URL('loop-process.ts', import.meta.url));

const head = [
  'hosts',
  '',
  'pages',
  'a second',
  'peak memory',
  'most per host',
  'most open',
  'event loop p50 / p99 / max',
];

const loopWords = ({ loop }: OurRun) => `${loop.p50.toFixed(0)} / ${loop.p99.toFixed(0)} / ${loop.max.toFixed(0)} ms`;

const rowOf = (hosts: number, name: string, run: ReaderRun | OurRun, tally: Tally): string[] => [
  String(hosts),
  name,
  'skipped' in run && run.skipped > 0 ? `${run.pages} (and ${run.skipped} skipped)` : String(run.pages),
  (run.pages / run.seconds).toFixed(0),
  `${run.peakMb.toFixed(0)} MB`,
  String(tally.mostPerHost),
  String(tally.mostOpen),
  'loop' in run ? loopWords(run) : '',
];

const withHosts = async <T>(hosts: number, pages: number, use: (started: Hosts) => Promise<T>): Promise<T> => {
  const started = await startHosts(hosts, pages);
  try {
    return await use(started);
  } finally {
    await started.close();
  }
};

type Comparison = { rows: string[][]; verdict: string };

const compare = (count: number, options: BenchOptions, crawlee: string | null, ours: boolean): Promise<Comparison> =>
  withHosts(count, options.pages, async (hosts) => {
    hosts.answerAfter(answersAfterMs);
    const rows: string[][] = [];
    const note = async (name: string, run: ReaderRun | OurRun) => {
      rows.push(rowOf(count, name, run, await hosts.tally()));
      console.log(rows.at(-1)?.join('  '));
      return run.pages / run.seconds;
    };
    const loop = await note('bare `fetch` loop', await runReader(loopFile, hosts.pageUrls));
    const runCrawlee = (name: string, mode: 'keep' | 'drop') =>
      crawlee === null
        ? Promise.resolve(null)
        : inTemporaryFolder(async (folder) => note(name, await runReader(crawlee, hosts.pageUrls, [mode, folder])));
    await runCrawlee('Crawlee, keeping nothing', 'drop');
    const theirs = await runCrawlee('Crawlee, keeping pages', 'keep');
    if (!ours) return { rows, verdict: '' };
    const run = await runOurs(hosts, count, options.profile);
    const rate = await note('ours', run);
    const times = theirs ? `${(rate / theirs).toFixed(1)} times Crawlee keeping pages, ` : '';
    return {
      rows,
      verdict: `${count} hosts: ${times}1/${(loop / rate).toFixed(1)} of the loop, ${run.cpuMs.toFixed(1)} ms of the worker's processor time a page.`,
    };
  });

const bearCrowd = (options: BenchOptions): Promise<string[]> =>
  withHosts(crowdHosts, options.pages, async (hosts) => {
    hosts.answerAfter(crowdAnswersAfterMs);
    const run = await runOurs(hosts, crowd, options.profile);
    return rowOf(
      crowdHosts,
      `ours, ${crowd} at once, answers take ${crowdAnswersAfterMs / 1000} s`,
      run,
      await hosts.tally(),
    );
  });

/** Pages a second beside the plainest loop and beside Crawlee, on the same pages in one run. Answers a section's text. */
export const measureCollect = async (options: BenchOptions, floors: FloorName[]): Promise<string> => {
  const crawlee = readyCrawlee();
  const ours = floors.includes('containers');
  if (!ours) console.log('SKIPPED: our own worker, which this part measures on PostgreSQL and Valkey.');
  const compared: Comparison[] = [];
  for (const count of options.hosts) {
    console.log(`Reading ${options.pages} pages of ${count} hosts…`);
    compared.push(await compare(count, options, crawlee, ours));
  }
  const rows = compared.flatMap((comparison) => comparison.rows);
  if (ours) {
    console.log(`Reading ${options.pages} pages of ${crowdHosts} slow hosts…`);
    rows.push(await bearCrowd(options));
  }
  return [
    `${options.pages} pages of about 12 KB on loopback, spread over as many hosts (each an origin with its own robots.txt) as requests`,
    'may be under way, each answer taking 10 ms or more. The loop reads and drops. Crawlee (`CheerioCrawler` 3.18.1) parses what it',
    'reads: once with nothing on disk and no robots.txt asked, once as it comes, robots.txt asked and every page kept. Ours asks',
    'robots.txt and the host’s turn, and keeps page and decision in PostgreSQL: one worker on its fetch queue, no delay between two',
    'requests to a host, time from the first page kept to the last. "Most per host" and "most open" are what the hosts saw open at',
    'one moment. The hosts, the database and the queue share the same cores.',
    '',
    table(head, rows),
    ...(ours ? ['', ...compared.map(({ verdict }) => `* ${verdict}`)] : []),
  ].join('\n');
};
