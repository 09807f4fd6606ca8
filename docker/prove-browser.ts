// Proves the worker that has a browser: its page is empty until a script has run, and its text arrives all the same, out of
// Chromium's own sandbox. Needs a Docker engine, and a few minutes for Chromium's packages: `node docker/prove-browser.ts`.
import { openCompose } from './compose.ts';
import { conduct, demand, provingGround, step, until } from './proof.ts';
import { becomeOwner } from './sign-in.ts';

type Listed = { items: { id: number; stage: string }[] };

const port = '18081';
const origin = `http://127.0.0.1:${port}`;
const setupCode = 'set-up code of the proof';
/** As `docker compose --profile browser` would. Nothing is killed here, so a worker may be silent for as long as ever. */
const environment = {
  ...provingGround,
  JOB_LOCK_SECONDS: '',
  WEB_PORT: port,
  SETUP_CODE: setupCode,
  COMPOSE_PROFILES: 'browser',
};
const compose = openCompose('cti-browser-proof', environment);
const apps = ['web', 'worker', 'worker-browser', 'scheduler', 'migrate'];

const declaration = {
  slug: 'scripted',
  name: 'Scripted',
  url: 'http://script-site:9200/',
  feedUrl: 'http://script-site:9200/feed.xml',
  checkEverySeconds: 60,
  rules: { browser: true },
};

const prove = async () => {
  compose.run('build', ...apps);
  step('built');
  compose.run('up', '--detach', ...apps, 'script-site');
  await until('up, with a browser', async () => (await fetch(`${origin}/readyz`)).ok);
  const api = await becomeOwner(origin, setupCode);
  const declared = await api('/sources', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(declaration),
  });
  demand(declared.status === 201, 'a source whose pages need JavaScript');
  let id = 0;
  await until('its article has arrived', async () => {
    const [article] = ((await (await api('/articles?limit=1')).json()) as Listed).items;
    id = article?.id ?? 0;
    return article?.stage === 'extracted';
  });
  const text = await (await api(`/articles/${id}/text`)).text();
  demand(text.includes('waits for the second boot before it calls home'), 'with the text that the script wrote');
  const log = compose.run('logs', '--no-log-prefix', 'worker-browser');
  demand(log.includes('"event":"article.fetch-rendered"'), 'read by the worker that has the browser');
  demand(!log.includes('browser.unsandboxed'), "in Chromium's own sandbox");
  const mb = Number(compose.docker('image', 'inspect', '--format', '{{.Size}}', 'cti-worker-browser').trim()) / 1e6;
  step(`cti-worker-browser is ${mb.toFixed(0)} MB`);
};

await conduct(compose, apps, prove);
