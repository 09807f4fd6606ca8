import { contents } from '@cti/db/tables/content';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeOllama, startFakeOllama } from '../../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

const text =
  'The loader was first seen in March and kept its settings in the registry. It cost its victims $4 million.';
const claim = { statement: 'A loader was seen.', quote: 'was first seen in March' };
const words = { system: 'You ask well.', instruction: 'Ask what nobody asked.' };

let web: Awaited<ReturnType<typeof realWeb>>;
let ollama: FakeOllama;
let sourceId: number;
beforeAll(async () => {
  ollama = await startFakeOllama();
  web = await realWeb({
    models: {
      provider: 'ollama',
      ollama: { url: ollama.url, model: 'llama3.1:8b', apiKey: null },
      bedrock: { region: 'us-east-1', model: '' },
    },
  });
  sourceId = await addSource(web.db, 'prompts');
});
afterAll(async () => {
  await web?.close();
  await ollama?.close();
});

const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => web.call(method, `/api/v1${path}`, body);
const add = (title: string) => addArticle(web.db, sourceId, { title, text: `${text} ${title}.` });
const answerWith = (value: object) => ollama.answerNext({ text: JSON.stringify(value) });
const resultsOf = async (id: number): Promise<Json[]> => (await call('GET', `/articles/${id}/results`)).body.results;

describe('/prompts', () => {
  it("shows the program's own, keeps versions apart, puts one in force and goes back", async () => {
    const { prompts } = (await call('GET', '/prompts')).body;
    expect(prompts.map(({ purpose }: Json) => purpose)).toContain('translation');
    expect(prompts[0]).toMatchObject({ purpose: 'summary', inForce: 0, versions: 0, label: 'summary-1' });

    const first = await call('POST', '/prompts/questions/versions', { ...words, note: 'Shorter.' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ inForce: 0, history: [{ version: 1, ...words, isInForce: false }] });
    await call('POST', '/prompts/questions/versions', { ...words, instruction: 'Ask twice.' });
    const put = await call('PUT', '/prompts/questions/in-force', { version: 2 });
    expect(put.body).toMatchObject({ inForce: 2, label: 'questions-v2', versions: 2 });
    const back = await call('PUT', '/prompts/questions/in-force', { version: 1 });
    expect(back.body.history.map(({ isInForce }: Json) => isInForce)).toEqual([false, true]);
    expect((await call('PUT', '/prompts/questions/in-force', { version: 9 })).status).toBe(404);
    expect((await call('GET', '/prompts/questions')).body.inForce).toBe(1);
    const own = await call('PUT', '/prompts/questions/in-force', { version: 0 });
    expect(own.body).toMatchObject({ inForce: 0, inForceSince: null, label: 'questions-1' });
    expect(own.body.fixed).toContain('copied letter by letter');
  });

  it.each([
    [{ ...words, system: '' }],
    [{ ...words, instruction: 'x'.repeat(8_001) }],
    [{ ...words, note: 'x'.repeat(501) }],
    [{ ...words, isInForce: true }],
  ])('refuses a version that is %j', async (body) => {
    expect((await call('POST', '/prompts/summary/versions', body)).status).toBe(400);
    expect((await call('POST', '/prompts/nothing/versions', words)).status).toBe(400);
  });

  it('tries words out on an article, stores no result, and books it as a test', async () => {
    const id = await add('tried');
    answerWith({ questions: [{ question: 'Here too?', why: 'It may be.', quote: claim.quote }] });
    const { status, body } = await call('POST', '/prompts/questions/test', { ...words, articleId: id });
    expect(status).toBe(200);
    expect(body).toMatchObject({ purpose: 'questions', dropped: 0, isCached: false, usd: 0 });
    expect(body.value.questions[0]).toMatchObject({ question: 'Here too?', start: text.indexOf(claim.quote) });
    expect(ollama.calls.at(-1)?.prompt).toContain(words.instruction);
    expect(await resultsOf(id)).toEqual([]);
    const calls = (await call('GET', `/models/calls?article=${id}`)).body.items;
    expect(calls).toMatchObject([{ purpose: 'test', promptVersion: 'test' }]);
  });
});

describe('/articles/{id}/results', () => {
  it('keeps what is proven with what made it, and says what of that is outdated', async () => {
    const id = await add('outdated');
    answerWith({
      executive: [claim, { statement: 'Made up.', quote: 'nowhere to be found' }],
      technical: [],
      actions: [],
    });
    const { body } = await call('POST', `/articles/${id}/results/summary`, {});
    expect(body).toMatchObject({
      purpose: 'summary',
      model: 'ollama/llama3.1:8b',
      promptVersion: 'summary-1',
      dropped: 1,
      outdated: [],
    });
    expect((await call('GET', `/articles/${id}/summary`)).body).toMatchObject({ kind: 'model', dropped: 1 });

    await call('POST', '/prompts/summary/versions', words);
    await call('PUT', '/prompts/summary/in-force', { version: 1 });
    expect((await resultsOf(id))[0].outdated).toEqual(['prompt']);
    await web.db
      .update(contents)
      .set({ text: `${text} Changed.` })
      .where(eq(contents.articleId, id));
    expect((await resultsOf(id))[0].outdated).toEqual(['text', 'prompt']);

    answerWith({ executive: [claim], technical: [], actions: [] });
    const again = await call('POST', `/articles/${id}/results/summary`, {});
    expect(again.body).toMatchObject({ promptVersion: 'summary-v1', outdated: [] });
    expect(await resultsOf(id)).toHaveLength(1);
    await call('PUT', '/prompts/summary/in-force', { version: 0 });
  });

  it('keeps a free question apart from the next, and asks for one', async () => {
    const id = await add('free');
    const path = `/articles/${id}/results/free`;
    expect((await call('POST', path, {})).status).toBe(400);
    answerWith({ answer: [claim] });
    await call('POST', path, { question: 'When was it seen?' });
    answerWith({ answer: [] });
    const second = await call('POST', path, { question: 'Who made it?' });
    expect(second.body.value).toEqual({ question: 'Who made it?', answer: [] });
    expect((await resultsOf(id)).map(({ value }) => value.question)).toEqual(['When was it seen?', 'Who made it?']);
  });

  it('says in words why there is none', async () => {
    const id = await add('none');
    answerWith({ executive: [{ statement: 'Made up.', quote: 'nowhere to be found' }], technical: [], actions: [] });
    const unproven = await call('POST', `/articles/${id}/results/summary`, {});
    expect(unproven.body).toMatchObject({ status: 503, code: 'model_unproven' });
    ollama.answerNext({ fail: { status: 404, message: 'model "llama3.1:8b" not found' } });
    const gone = await call('POST', `/articles/${id}/results/hunts`, {});
    expect(gone.body).toMatchObject({ status: 503, code: 'model_not_found' });
    expect((await call('GET', '/articles/999999/results')).status).toBe(404);
    expect((await call('POST', '/articles/999999/results/summary', {})).status).toBe(404);
  });

  it('has the words of the stack in a triage', async () => {
    await call('PUT', '/stack-terms', { terms: ['registry', 'Acme Gateway'] });
    const id = await add('triaged');
    const none = { answer: 'not-told', quote: '' };
    const kind = { name: 'malware-analysis', quote: claim.quote };
    const stack = [{ term: 'Registry', quote: 'kept its settings in the registry' }];
    answerWith({ kind, exploited: none, patch: none, poc: none, stack });
    const { body } = await call('POST', `/articles/${id}/results/triage`, {});
    expect(body.value).toMatchObject({ urgency: 'soon', stack: [{ term: 'registry' }], exploited: null });
    expect(ollama.calls.at(-1)?.prompt).toContain('Acme Gateway; registry');
    await call('PUT', '/stack-terms', { terms: [] });
    expect((await resultsOf(id))[0].outdated).toEqual(['prompt']);
  });
});
