import { articles } from '@cti/db/tables/article';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOllama, startFakeOllama } from '../../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import { inertDeps } from '../src/inert-deps.ts';
import { addArticle, addSource, realWeb } from './fixture.ts';

const text = 'The intruders deleted the shadow copies:\n\nvssadmin delete shadows /all /quiet\n\nThen they left.';
const rule = (cli: string) => ({
  title: 'Shadow Copies Deleted',
  description: 'Detects the deletion of all shadow copies.',
  logsource: { category: 'process_creation', product: 'windows', service: '' },
  detection: `selection:\n  Image|endswith: '\\vssadmin.exe'\n  CommandLine|contains|all:\n    - delete shadows\n    - ${cli}\ncondition: selection`,
  falsepositives: ['Backup software'],
  level: 'high',
});

let web: Awaited<ReturnType<typeof realWeb>>;
let ollama: FakeOllama;
let sourceId: number;
let articleId: number;
let count = 0;

beforeAll(async () => {
  ollama = await startFakeOllama();
  const { models } = inertDeps().settings;
  web = await realWeb({
    models: { ...models, provider: 'ollama', ollama: { ...models.ollama, url: ollama.url, model: 'llama3.1:8b' } },
  });
  sourceId = await addSource(web.db, 'lab');
});
afterAll(async () => {
  await web?.close();
  await ollama?.close();
});
beforeEach(async () => {
  ollama.forget();
  count += 1;
  articleId = await addArticle(web.db, sourceId, { title: `Intrusion ${count}`, text: `${text} Told ${count}.` });
});

const word = (id = articleId) => web.call('POST', `/api/v1/articles/${id}/sigma-drafts/worded`);
const says = (...rules: ReturnType<typeof rule>[]) => ({ text: JSON.stringify({ rules }) });

describe('rules that a model words', () => {
  it('are stored as drafts with their model, their evidence and a check that shows them firing', async () => {
    ollama.answerNext(says(rule('/nowhere')), says(rule('/quiet')));
    const { status, body } = await word();
    expect([status, body]).toEqual([201, { added: 1, known: 0, tries: 2, model: 'ollama/llama3.1:8b', refused: [] }]);
    const { items } = (await web.call('GET', `/api/v1/sigma-drafts?articleId=${articleId}`)).body;
    expect(items).toMatchObject([{ madeBy: 'model', model: 'ollama/llama3.1:8b', title: 'Shadow Copies Deleted' }]);
    const draft = (await web.call('GET', `/api/v1/sigma-drafts/${items[0].id}`)).body;
    expect(draft.evidence).toMatchObject([{ type: 'command-line', stands: true }]);
    expect(draft.check).toMatchObject({ isSound: true, rules: [{ evidence: { fires: true }, benign: { fired: 0 } }] });
    const calls = (await web.call('GET', '/api/v1/models/calls?purpose=sigma')).body;
    expect(calls.items).toMatchObject([{ purpose: 'sigma', outcome: 'done' }, { purpose: 'sigma' }]);
  });

  it('are made once: the same answer again adds nothing', async () => {
    ollama.answerNext(says(rule('/quiet')));
    expect((await word()).body.added).toBe(1);
    const again = await word();
    expect([again.status, again.body]).toMatchObject([200, { added: 0, known: 1 }]);
  });

  it('that stay wrong are told with their faults', async () => {
    ollama.answerNext(says(rule('/one')), says(rule('/two')), says(rule('/three')));
    expect((await word()).body).toMatchObject({
      added: 0,
      tries: 3,
      refused: [{ title: 'Shadow Copies Deleted', problems: [expect.stringContaining('none of the events')] }],
    });
  });

  it('are not asked for without evidence, nor of an article no model may read, nor of none', async () => {
    const plain = await addArticle(web.db, sourceId, { title: 'Picnic', text: 'A picnic in the park.' });
    expect((await word(plain)).body).toMatchObject({ added: 0, tries: 0, model: null });
    const reservation = { noModel: true, noCopy: false, by: [] };
    await web.db
      .update(articles)
      .set({ reservation: reservation as never })
      .where(eq(articles.id, articleId));
    const reserved = await word();
    expect([reserved.status, reserved.body.code]).toEqual([409, 'model_reserved']);
    expect((await word(2_000_000)).status).toBe(404);
    expect(ollama.calls).toHaveLength(0);
  });
});
