import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { sealSecret } from '@cti/core/secret-box';
import { storeAccess } from '@cti/db/write/source-access';
import { describeVariables } from '@cti/ops/environment/describe-variables';
import { WebEnvironment } from '@cti/ops/environment/web-environment';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSource, realWeb } from './fixture.ts';

const env = {
  DATABASE_URL: 'postgres://cti:hunter2@db/cti',
  SECRET_KEY: 'cd'.repeat(32),
  OLLAMA_API_KEY: 'hunter2',
  PORT: '9000',
};
const secretKey = Buffer.alloc(32, 3);

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => {
  const variables = describeVariables(WebEnvironment, env, []);
  const models = {
    provider: 'none' as const,
    ollama: { url: 'http://reader:hunter2@127.0.0.1:9/', model: '', apiKey: '' },
    bedrock: { region: 'us-east-1', model: '' },
  };
  web = await realWeb({ variables, secretKey, dataDir: tmpdir(), models });
});
afterAll(() => web.close());

type Row = { name: string; state: string; says: string; remedy: string | null; check: string };
const settings = async (): Promise<Record<string, Row>> => {
  const { body } = await web.call('GET', '/api/v1/settings');
  return Object.fromEntries(body.settings.map((row: Row) => [row.name, row]));
};
const findings = async (): Promise<Row[]> => (await web.call('GET', '/api/v1/settings/health')).body.findings;
const found = async (check: string) => (await findings()).find((finding) => finding.check === check);

describe('/settings', () => {
  it('tells what is set and from where, and no secret', async () => {
    const { text } = await web.call('GET', '/api/v1/settings');
    expect(text).not.toMatch(/hunter2|cdcd/);
    expect(await settings()).toMatchObject({
      PORT: { value: '9000', from: 'environment' },
      HOST: { value: '127.0.0.1', from: 'default' },
      SECRET_KEY: { value: null, isSecret: true, from: 'environment' },
      SETUP_CODE: { value: null, isSecret: true, from: 'unset' },
      LLM_PROVIDER: { value: 'none', from: 'default', page: '/models' },
    });
  });

  it('masks the password in an address of the environment, wherever it is shown', async () => {
    const { status, body, text } = await web.call('GET', '/api/v1/models/settings');
    expect(status).toBe(200);
    expect(body.ollama.url).toBe('http://reader:***@127.0.0.1:9/');
    expect(text).not.toContain('hunter2');
  });

  it('tells what people chose on a page before what the environment says', async () => {
    const body = (await web.call('GET', '/api/v1/models/settings')).body;
    const chosen = { ...body, provider: 'ollama', ollama: { url: 'http://127.0.0.1:9', model: 'llama3.1' } };
    delete chosen.changed;
    delete chosen.embeddings;
    expect((await web.call('PUT', '/api/v1/models/settings', chosen)).status).toBe(200);
    expect(await settings()).toMatchObject({
      LLM_PROVIDER: { value: 'ollama', from: 'page' },
      OLLAMA_MODEL: { value: 'llama3.1', from: 'page' },
      EMBEDDINGS: { from: 'default' },
      PORT: { from: 'environment' },
    });
    expect(await found('language model')).toMatchObject({ state: 'fail', remedy: expect.stringContaining('Ollama') });
  });
});

describe('/settings/health', () => {
  it('looks at everything, and gives a remedy for whatever is not as it should be', async () => {
    const all = await findings();
    expect(all.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['database', 'pgvector', 'migrations', 'clock', 'queue', 'sources', 'secret key', 'disk']),
    );
    for (const { state, remedy, check } of all) expect(remedy === null, check).toBe(state === 'ok');
  });

  it('sees a secret that another key sealed, and tells nothing of it', async () => {
    const id = await addSource(web.db, 'tidewatch');
    await storeAccess(web.db, id, sealSecret('hunter2', Buffer.alloc(32, 4), `source:${id}`));
    expect(await found('secret key')).toMatchObject({ state: 'fail', says: expect.stringContaining('tidewatch') });
    expect(JSON.stringify(await findings())).not.toContain('hunter2');
    await storeAccess(web.db, id, sealSecret('hunter2', secretKey, `source:${id}`));
    expect(await found('secret key')).toMatchObject({ state: 'ok' });
  });

  it('asks the chosen provider for the chosen model', async () => {
    const ollama = createServer((request, response) => {
      const isTags = request.url === '/api/tags';
      const body = isTags
        ? { models: [{ name: 'llama3.1:latest', model: 'llama3.1:latest', size: 1 }] }
        : { version: '0.9.0' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await once(ollama, 'listening');
    const url = `http://127.0.0.1:${(ollama.address() as AddressInfo).port}`;
    const choose = async (model: string) => {
      const { changed: _, ...body } = (await web.call('GET', '/api/v1/models/settings')).body;
      await web.call('PUT', '/api/v1/models/settings', { ...body, provider: 'ollama', ollama: { url, model } });
      return found('language model');
    };
    expect(await choose('llama3.1')).toMatchObject({ state: 'ok', says: 'Ollama has llama3.1.' });
    expect(await choose('mistral')).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('ollama pull mistral'),
    });
    expect(await found('embedding model')).toMatchObject({ state: 'ok' });
    const { changed: _, ...body } = (await web.call('GET', '/api/v1/models/settings')).body;
    const embeddings = { ...body.embeddings, provider: 'ollama', ollamaModel: 'nomic-embed-text' };
    await web.call('PUT', '/api/v1/models/settings', { ...body, embeddings });
    expect(await found('embedding model')).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('ollama pull nomic-embed-text'),
    });
    ollama.close();
  });
});
