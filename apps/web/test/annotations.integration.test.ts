import { labelsForTraining } from '@cti/db/read/passage-labels';
import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;
let articleId: number;
let number = 0;
const api = '/api/v1';
const hunt = '=They dumped lsass.exe with comsvcs.dll and staged the archive in C:\\Users\\Public\\out.rar.';
const rest = 'Then the board announced a new office, and 203.0.113.7 was seen again in spring by the team.';
const text = `${hunt}\n\n${rest}`;
const huntSpan = { start: 0, end: hunt.length };
const restSpan = { start: hunt.length + 2, end: text.length };
const valueSpan = { start: text.indexOf('203'), end: text.indexOf(' was seen') };

beforeAll(async () => {
  web = await realWeb();
  sourceId = await addSource(web.db, 'annotated');
});
afterAll(() => web.close());
beforeEach(async () => {
  await web.db.delete(articles);
  articleId = await addArticle(web.db, sourceId, { title: `Marked ${(number += 1)}`, text });
});

const mark = async (span: object, kind = 'huntable') =>
  web.call('POST', `${api}/annotations`, { articleId, ...span, kind });
const listed = async (): Promise<Json[]> =>
  (await web.call('GET', `${api}/annotations?articleId=${articleId}`)).body.items;
const use = (id: number, wanted: string) => web.call('PUT', `${api}/annotations/${id}/use`, { use: wanted });
const revise = (next: string) => web.db.update(contents).set({ text: next }).where(eq(contents.articleId, articleId));

describe('/annotations', () => {
  it('keeps the words, their place and who marked them, once', async () => {
    const made = await mark(valueSpan, 'ipv4-addr');
    expect([made.status, made.body]).toMatchObject([
      201,
      { quote: '203.0.113.7', kind: 'ipv4-addr', use: null, madeByName: 'analyst', stale: false },
    ]);
    expect((await mark(valueSpan, 'ipv4-addr')).status).toBe(200);
    expect(await listed()).toEqual([made.body]);
  });

  it('refuses what does not lie in the text, or is no passage', async () => {
    const code = async (span: object, kind: string) => (await mark(span, kind)).body.code;
    expect(await code({ start: 0, end: text.length + 1 }, 'huntable')).toBe('outside_text');
    expect(await code({ start: 9, end: 9 }, 'url')).toBe('outside_text');
    expect(await code({ start: 0, end: 20 }, 'huntable')).toBe('passage_length');
    expect(await code({ start: hunt.length, end: hunt.length + 2 }, 'url')).toBe('passage_length');
    expect(await code(huntSpan, 'interesting')).toBe('invalid_request');
    articleId = 999_999;
    expect(await code(huntSpan, 'huntable')).toBe('article_text_not_found');
  });

  it('moves with its words when a text is revised, and is stale when they are gone or stand twice', async () => {
    await mark(huntSpan);
    await revise(`A new first line.\n\n${text}`);
    expect(await listed()).toMatchObject([{ start: 19, end: 19 + hunt.length, stale: false }]);
    await revise(`${rest}\n\n${hunt}\n\n${hunt}`);
    expect(await listed()).toMatchObject([{ start: 19, stale: true, quote: hunt }]);
    await revise(rest);
    expect(await listed()).toMatchObject([{ stale: true }]);
    await revise(text);
    expect(await listed()).toMatchObject([{ ...huntSpan, stale: false }]);
  });

  it('has a use that stays once it is said, and what is kept to judge by stays too', async () => {
    const { id } = (await mark(huntSpan)).body;
    expect((await use(id, 'gold')).body.use).toBe('gold');
    expect((await use(id, 'gold')).status).toBe(200);
    expect((await use(id, 'train')).body.code).toBe('use_fixed');
    expect((await web.call('DELETE', `${api}/annotations/${id}`)).status).toBe(409);
    const other = (await mark(restSpan, 'not-huntable')).body;
    expect((await web.call('DELETE', `${api}/annotations/${other.id}`)).status).toBe(204);
  });

  it('teaches the classifier what is for training, and never what is for evaluation or gold', async () => {
    const learned = async () =>
      (await labelsForTraining(web.db))
        .filter(({ group }) => group === String(articleId))
        .map((label) => [label.text, label.huntable]);
    const label = { ...restSpan, huntable: true };
    expect((await web.call('POST', `${api}/articles/${articleId}/passage-labels`, label)).status).toBe(201);
    const train = (await mark(huntSpan)).body;
    const judge = (await mark({ start: restSpan.start, end: restSpan.end - 5 }, 'not-huntable')).body;
    expect(await learned()).toEqual([[rest, true]]);
    await use(train.id, 'train');
    expect(await learned()).toEqual([
      [rest, true],
      [hunt, true],
    ]);
    await use(judge.id, 'eval');
    expect(await learned()).toEqual([[hunt, true]]);
  });

  it('is exported as CSV that no spreadsheet runs, and as JSON a line', async () => {
    await mark(huntSpan);
    await mark(valueSpan, 'ipv4-addr');
    const csv = await web.call('GET', `${api}/annotations/export?format=csv&articleId=${articleId}`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text).toContain(`"'${hunt}"`);
    const jsonl = await web.call('GET', `${api}/annotations/export?articleId=${articleId}&kind=ipv4-addr`);
    expect(
      jsonl.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ quote: '203.0.113.7', kind: 'ipv4-addr', use: null, source: 'The annotated', articleId }]);
  });
});
