// Proves the containers: build, up, collect the demo publisher, kill a worker and Valkey on the way, everything arrives
// exactly once, stop in order, down. Needs a Docker engine; `node docker/prove.ts` prints each step and fails loudly.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Compose, openCompose } from './compose.ts';

type Demo = { declarations: { slug: string }[]; articles: { entryUrl: string; forbidden: boolean; daysAgo: number }[] };
type Listed = { id: number; url: string; stage: string };

const port = '18080';
const api = `http://127.0.0.1:${port}/api/v1`;
/** The demo publisher lives in a private network, which the workers must be allowed to dial. */
const environment = {
  WEB_PORT: port,
  BUILT_IN_SOURCES: 'false',
  FETCH_ALLOW_CIDRS: '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16',
  FETCH_HOST_DELAY_MS: '700',
  STALLED_AFTER_SECONDS: '10',
  JOB_LOCK_SECONDS: '10',
};
const compose = openCompose('cti-proof', environment);
const apps = ['web', 'worker', 'scheduler', 'migrate'];

const step = (words: string) => console.log(`• ${words}`);
const demand = (holds: boolean, words: string) => {
  if (!holds) throw new Error(`Not so: ${words}`);
  step(words);
};

const get = async <T>(path: string): Promise<T> => {
  const response = await fetch(`${api}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

const listArticles = async (): Promise<Listed[]> =>
  (await get<{ items: Listed[] }>('/articles?limit=200&duplicates=show')).items;

/** Waits until `holds` says so; the bound is generous, since the machine may be slow. */
const until = async (words: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 180; tries += 1) {
    if (await holds().catch(() => false)) return step(words);
    await sleep(1000);
  }
  throw new Error(`Waited in vain: ${words}`);
};

const demoOf = ({ run, docker }: Compose): Demo => {
  const line = docker('logs', run('ps', '--quiet', 'demo').trim())
    .split('\n')
    .find((text) => text.startsWith('{'));
  if (!line) throw new Error('The demo has not said what it publishes.');
  return JSON.parse(line) as Demo;
};

const importSources = async ({ declarations }: Demo) => {
  for (const declaration of declarations) {
    const response = await fetch(`${api}/sources`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(declaration),
    });
    if (response.status !== 201) throw new Error(`${declaration.slug}: ${response.status} ${await response.text()}`);
  }
};

const checkHardening = ({ run, docker }: Compose) => {
  for (const app of ['web', 'worker', 'scheduler']) {
    const id = run('ps', '--quiet', app).trim().split('\n')[0] ?? '';
    demand(run('exec', '-T', app, 'id', '-u').trim() === '1000', `${app} does not run as root`);
    demand(
      docker('inspect', '--format', '{{.HostConfig.ReadonlyRootfs}}', id).trim() === 'true',
      `${app}'s root is read-only`,
    );
  }
};

const reportSizes = ({ docker }: Compose) => {
  const bytes = (image: string) => Number(docker('image', 'inspect', '--format', '{{.Size}}', image).trim());
  const base = bytes('node:24-trixie-slim');
  for (const app of apps) step(`cti-${app} is ${((bytes(`cti-${app}`) - base) / 1e6).toFixed(1)} MB above its base`);
};

const kill = ({ run }: Compose, service: string) => {
  run('kill', '--signal', 'SIGKILL', service);
  run('up', '--detach', '--no-deps', '--no-recreate', '--wait', service);
  step(`killed ${service} and started it again`);
};

const bare = (url: string) => url.replace(/\/$/, '');

/** Older articles than this a source leaves out, unless told otherwise. */
const takenDays = 180;

const wanted = ({ articles }: Demo) =>
  new Set(
    articles
      .filter(({ forbidden, daysAgo }) => !forbidden && daysAgo <= takenDays)
      .map(({ entryUrl }) => bare(entryUrl)),
  );

const checkArrival = async ({ run }: Compose, demo: Demo) => {
  const found = await listArticles();
  const urls = found.map(({ url }) => bare(url));
  demand(new Set(urls).size === urls.length, `${urls.length} articles, none twice`);
  demand(
    found.every(({ stage }) => stage === 'extracted'),
    `every one of them is extracted${found.flatMap(({ stage, url }) => (stage === 'extracted' ? [] : [`, but ${url} is ${stage}`])).join('')}`,
  );
  const forbidden = demo.articles.filter((article) => article.forbidden);
  demand(
    forbidden.every(({ entryUrl }) => !urls.includes(bare(entryUrl))),
    'what robots.txt forbids is not among them',
  );
  const sql = 'select count(*) - count(distinct article_id) from contents';
  const copies = run('exec', '-T', 'postgres', 'psql', '-U', 'cti', '-d', 'cti', '-tAc', sql).trim();
  demand(copies === '0', 'each has one text');
};

const prove = async () => {
  compose.run('down', '--volumes', '--remove-orphans');
  compose.run('build');
  step('built');
  reportSizes(compose);
  compose.run('up', '--detach', '--wait');
  step('up and healthy');
  checkHardening(compose);
  const demo = demoOf(compose);
  await importSources(demo);
  compose.run('up', '--detach', '--no-deps', '--no-recreate', '--scale', 'worker=3', 'worker');
  step('three workers');
  await until(
    'collecting has begun',
    async () => (await listArticles()).filter(({ stage }) => stage === 'extracted').length >= 5,
  );
  kill(compose, 'worker');
  kill(compose, 'valkey');
  const pages = wanted(demo);
  await until('everything has arrived', async () => {
    const found = await listArticles();
    const done = found.filter(({ stage }) => stage === 'extracted');
    // One that is not wanted may still wait for its host's turn, to be left out when that comes.
    if (done.length < found.length) return false;
    const urls = new Set(done.map(({ url }) => bare(url)));
    return pages.size > 0 && pages.isSubsetOf(urls);
  });
  await checkArrival(compose, demo);
  compose.run('stop', 'worker', 'scheduler', 'web');
  for (const app of ['worker', 'scheduler', 'web']) {
    const id = compose.run('ps', '--all', '--quiet', app).trim().split('\n')[0] ?? '';
    demand(compose.docker('inspect', '--format', '{{.State.ExitCode}}', id).trim() === '0', `${app} stopped in order`);
  }
};

try {
  await prove();
  step('proven');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(compose.run('logs', '--tail', '40', 'web', 'worker', 'scheduler', 'migrate'));
  process.exitCode = 1;
} finally {
  if (!process.argv.includes('--keep')) compose.run('down', '--volumes', '--remove-orphans');
}
