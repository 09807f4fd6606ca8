// Proves the containers: build, up, collect the demo publisher, upgrade and go back, kill a worker and Valkey on the way,
// everything arrives exactly once, stop in order, lose everything, come back from a backup, down. Needs a Docker engine;
// `node docker/prove.ts` prints each step and fails loudly.
import { type Compose, openCompose } from './compose.ts';
import { conduct, demand, provingGround, step, until } from './proof.ts';
import { loseAndRestore, proveDoctor, proveFirstBackup } from './prove/backup.ts';
import { proveRoll } from './prove/roll.ts';
import { type SignedFetch, becomeOwner } from './sign-in.ts';

type Demo = { declarations: { slug: string }[]; articles: { entryUrl: string; forbidden: boolean; daysAgo: number }[] };
type Listed = { id: number; url: string; stage: string };

const port = '18080';
const origin = `http://127.0.0.1:${port}`;
const setupCode = 'set-up code of the proof';
const project = 'cti-proof';
const environment = { ...provingGround, WEB_PORT: port, SETUP_CODE: setupCode };
const compose = openCompose(project, environment);
const apps = ['web', 'worker', 'scheduler', 'migrate', 'backup'];

let api: SignedFetch = () => Promise.reject(new Error('Nobody has signed in yet.'));

const get = async <T>(path: string): Promise<T> => {
  const response = await api(path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

const listArticles = async (): Promise<Listed[]> =>
  (await get<{ items: Listed[] }>('/articles?limit=200&duplicates=show')).items;

const demoOf = ({ run, docker }: Compose): Demo => {
  const line = docker('logs', run('ps', '--quiet', 'demo').trim())
    .split('\n')
    .find((text) => text.startsWith('{'));
  if (!line) throw new Error('The demo has not said what it publishes.');
  return JSON.parse(line) as Demo;
};

const importSources = async ({ declarations }: Demo) => {
  for (const declaration of declarations) {
    const response = await api('/sources', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(declaration),
    });
    if (response.status !== 201) throw new Error(`${declaration.slug}: ${response.status} ${await response.text()}`);
  }
};

/** Something that only the secret key opens. */
const sealAccess = async () => {
  const { items } = await get<{ items: { id: number }[] }>('/sources');
  const response = await api(`/sources/${items[0]?.id}/access`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ headers: { 'x-proof': 'sealed' } }),
  });
  if (response.status !== 200) throw new Error(`sealing: ${response.status} ${await response.text()}`);
};

const checkHardening = ({ run, docker }: Compose) => {
  for (const app of ['web', 'worker', 'scheduler', 'backup']) {
    const id = run('ps', '--quiet', app).trim().split('\n')[0] ?? '';
    demand(run('exec', '-T', app, 'id', '-u').trim() === '1000', `${app} does not run as root`);
    demand(
      docker('inspect', '--format', '{{.HostConfig.ReadonlyRootfs}}', id).trim() === 'true',
      `${app}'s root is read-only`,
    );
  }
};

/** What we bring to an image is at most so many MB; one that grows beyond has taken something in that does not run. */
const mostMb = 120;

const reportSizes = ({ docker }: Compose) => {
  const bytes = (image: string) => Number(docker('image', 'inspect', '--format', '{{.Size}}', image).trim());
  const base = bytes('node:24-trixie-slim');
  for (const app of [...apps.filter((name) => name !== 'backup'), 'cli']) {
    const mb = (bytes(`cti-${app}`) - base) / 1e6;
    step(`cti-${app} is ${mb.toFixed(1)} MB above its base${mb > mostMb ? `: MORE THAN ${mostMb}` : ''}`);
  }
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

const stopInOrder = ({ run, docker }: Compose) => {
  run('stop', 'worker', 'scheduler', 'web', 'backup');
  for (const app of ['worker', 'scheduler', 'web', 'backup']) {
    const id = run('ps', '--all', '--quiet', app).trim().split('\n')[0] ?? '';
    demand(docker('inspect', '--format', '{{.State.ExitCode}}', id).trim() === '0', `${app} stopped in order`);
  }
};

/** Those who had a token have it still, and find the same articles at the same addresses. */
const comeBack = async () => {
  const before = await listArticles();
  stopInOrder(compose);
  const { secretKey, backedUp, lost } = loseAndRestore(compose, project);
  const again = openCompose(project, { ...environment, SECRET_KEY: secretKey });
  again.run('up', '--detach');
  await until('it answers again', async () => (await fetch(`${origin}/readyz`)).ok);
  const after = new Map((await listArticles()).map(({ id, url }) => [id, url]));
  const seconds = (ms: number) => `${Math.ceil(ms / 1000)} s`;
  demand(
    before.every(({ id, url }) => after.get(id) === url),
    `all ${before.length} articles are back, ${seconds(Date.now() - lost)} after they were lost (RTO)`,
  );
  step(`what came in the ${seconds(lost - backedUp)} since the backup would be lost (RPO)`);
  proveDoctor(again);
};

const prove = async () => {
  compose.run('build');
  step('built');
  reportSizes(compose);
  compose.run('up', '--detach', '--wait');
  step('up and healthy');
  checkHardening(compose);
  await proveFirstBackup(compose);
  demand(
    compose.run('exec', '-T', 'worker', 'git', '--version').startsWith('git version'),
    'the worker has git for repositories of rules',
  );
  demand((await fetch(`${origin}/api/v1/articles`)).status === 401, 'nobody comes in without sign-in');
  api = await becomeOwner(origin, setupCode);
  step('an owner, and a token of theirs');
  const demo = demoOf(compose);
  await importSources(demo);
  await sealAccess();
  compose.run('up', '--detach', '--no-deps', '--no-recreate', '--scale', 'worker=3', 'worker');
  step('three workers');
  await until(
    'collecting has begun',
    async () => (await listArticles()).filter(({ stage }) => stage === 'extracted').length >= 5,
  );
  await proveRoll({ compose, project, environment, origin, api });
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
  proveDoctor(compose);
  await comeBack();
};

await conduct(compose, apps, prove);
