import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect } from '@cti/db/connect';
import { findUngrouped } from '@cti/db/read/story-subject';
import type { paths } from '../../apps/web/client/src/api/schema.d.ts';
import { startChild } from '../kill/child.ts';

type Path = keyof paths;
type Answer<P extends Path> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

/** A whole system as `npm start` runs it, on a data folder and ports of its own. */
export type Desk = {
  /** Its URL, without a slash at the end. */
  address: string;
  /** The folder it keeps its data in; with --demo, in `demo` below it. */
  dataDir: string;
  /** Asks the REST API. `route` is the path as the API's document writes it; `path` is the one to ask for. */
  get: <P extends Path>(route: P, path?: string) => Promise<Answer<P>>;
  post: (path: string, body?: unknown) => Promise<Response>;
  /** Stops it and deletes its data. */
  close: () => Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The pages are served as built; a clone that was never built gets them here. */
const buildPages = () => {
  if (existsSync(join(root, 'apps/web/client/dist/index.html'))) return;
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/turbo'), ['run', 'build'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`The pages could not be built:\n${stdout}`);
};

/** Starts `npm start`'s own program and waits for its address. */
export const startDesk = async (args: string[], env: Record<string, string> = {}): Promise<Desk> => {
  buildPages();
  const dataDir = mkdtempSync(join(tmpdir(), 'cti-e2e-'));
  const child = startChild('apps/standalone/src/main.ts', { PORT: '0', DATA_DIR: dataDir, ...env }, args);
  const orphaned = () => child.send('SIGKILL');
  process.once('exit', orphaned);
  const line = await child.line(/CTI Scraper is at http/);
  const address = /http:\/\/\S+/.exec(line)?.[0] ?? '';
  return {
    address,
    dataDir,
    get: async (route, path = route) => {
      const response = await fetch(`${address}/api/v1${path}`);
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return response.json() as never;
    },
    post: (path, body) =>
      fetch(`${address}/api/v1${path}`, {
        method: 'POST',
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    close: async () => {
      await child.kill('SIGTERM');
      process.removeListener('exit', orphaned);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** Asks until the answer is neither null nor false, four times a second; throws when `what` does not come in two minutes. */
export const until = async <T>(what: string, ask: () => Promise<T | null | false>): Promise<T> => {
  for (let tries = 0; tries < 480; tries += 1) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    await sleep(250);
  }
  throw new Error(`Waited two minutes in vain: ${what}`);
};

/** Of the demo's 59 articles robots.txt forbids one, and one is older than sources take. */
const demoArticles = 57;

/** Until the demo's sites are collected: every article ready, every site looked at. */
export const untilCollected = (desk: Desk): Promise<true> =>
  until('the demo is collected', async () => {
    const { articles, waiting, sources } = await desk.get('/pulse');
    const isRead =
      articles === demoArticles && waiting.fetch + waiting.parse + waiting.extract === 0 && sources.new === 0;
    // The list of entities is counted a little later.
    return isRead && (await desk.get('/entities', '/entities?q=cobeacon')).items.length > 0;
  });

/** Until every article has been looked at for a story: rows of the inbox would otherwise become one while a test works on them. */
const untilGrouped = async ({ dataDir }: Desk): Promise<void> => {
  const holder = JSON.parse(readFileSync(join(dataDir, 'demo', 'holder.json'), 'utf8')) as { database: string };
  const db = connect(holder.database, { name: 'e2e', max: 1, onError: () => {} });
  await until('the demo is grouped', async () => (await findUngrouped(db, 1, [])).length === 0);
  await db.$client.end();
};

/** `npm start -- --demo`, with everything collected, grouped, and as it will stay. */
export const startDemoDesk = async (): Promise<Desk> => {
  // Tests press keys faster than people do.
  const desk = await startDesk(['--demo'], { RATE_LIMIT_PER_MINUTE: '6000', DEMO_UPDATE_SECONDS: '0' });
  await untilCollected(desk);
  await untilGrouped(desk);
  return desk;
};
