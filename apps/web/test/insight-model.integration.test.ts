import { createLog } from '@cti/core/log';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOllama, startFakeOllama } from '../../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import { inertDeps } from '../src/inert-deps.ts';
import { readQuestion } from '../src/insight/read-question.ts';
import { type WebModels, openModels } from '../src/models/open-models.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';

let database: TestDatabase;
let ollama: FakeOllama;
let models: WebModels;

beforeAll(async () => {
  [ollama, database] = await Promise.all([startFakeOllama(), createTestDatabase()]);
  const { settings } = inertDeps();
  const chosen = { ...settings.models.ollama, url: ollama.url, model: 'llama3.1:8b' };
  models = openModels(
    database.db,
    { ...settings, models: { ...settings.models, provider: 'ollama', ollama: chosen } },
    createLog('test', { level: 'silent' }),
  );
});
beforeEach(() => ollama.forget());
afterAll(async () => {
  models?.close();
  await database?.close();
  await ollama?.close();
});

const ask = (text: string) => readQuestion(text, { calls: models.calls, askedBy: 'analyst' });
const query = {
  measure: 'articles',
  of: 'actor',
  by: 'month',
  filters: 'banks',
  since: '2026-01-01',
  until: null,
  limit: 10,
};
const answering = (value: object | null) => ollama.answerNext({ text: JSON.stringify({ query: value }) });

describe('a question that our grammar cannot read', () => {
  it('is read by the model, and shown in plain words before it runs', async () => {
    answering(query);
    expect(await ask('who has it in for banks, versus last time')).toMatchObject({
      by: 'model',
      query,
      plain: expect.stringMatching(/^Articles for each of the 10 actors .*“banks”, by month, from 2026-01-01/),
      problem: null,
    });
  });

  it('stays unread when the model answers what could not run', async () => {
    for (const [at, value] of [
      null,
      { ...query, filters: 'score:many' },
      { ...query, since: '2026-05-01', until: '2026-04-01' },
    ].entries()) {
      answering(value);
      expect(await ask(`why number ${at}`)).toMatchObject({ query: null, by: 'words', problem: { column: 1 } });
    }
  });

  it('takes nothing from a model that is no query, such as SQL', async () => {
    for (let tries = 0; tries < 4; tries += 1) ollama.answerNext({ text: '{"query": {"sql": "drop table articles"}}' });
    expect(await ask('why sql')).toMatchObject({ query: null, by: 'words' });
  });
});

describe('a question that our grammar reads', () => {
  it('never reaches the model', async () => {
    answering(query);
    expect(await ask('stories by week')).toMatchObject({ by: 'words', query: { measure: 'stories' } });
  });
});

describe('somebody who may not ask models', () => {
  it('hears what the grammar says', async () => {
    expect(await readQuestion('why not', { calls: null, askedBy: 'viewer' })).toMatchObject({
      query: null,
      by: 'words',
    });
  });
});
