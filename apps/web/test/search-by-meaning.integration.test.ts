import type { Db } from '@cti/db/connect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '@cti/core/log';
import { embedChunksHandler } from '../../worker/src/embedding/embed-chunks.ts';
import { madeModel, modelsOf } from '../../worker/test/embedding/made-model.ts';
import { createQueryEmbedder } from '../src/embedding/query-embedder.ts';
import { type Call, type Json, addArticle, addSource, realWeb } from './fixture.ts';

const model = madeModel();
const log = createLog('test', { level: 'silent' });
let web: Awaited<ReturnType<typeof realWeb>>;
let db: Db;
let call: Call;
const ids: Record<string, number> = {};

const texts = {
  Locked: 'The gang encrypts disks and asks for money.',
  Bank: 'Ransomware hit a bank on Monday.',
  Gardens: 'Roses and tulips grow in May.',
  Lures: 'A lure in the mail took credentials.',
};

beforeAll(async () => {
  const embedder = createQueryEmbedder(model, async () => {}, 200);
  web = await realWeb({}, { embedder });
  ({ db, call } = web);
  const sourceId = await addSource(db, 'lab');
  for (const [title, text] of Object.entries(texts)) ids[title] = await addArticle(db, sourceId, { title, text });
});
afterAll(() => web.close());

const embedAll = () => embedChunksHandler({ db, log, embedder: modelsOf(model) })({}, new AbortController());
const search = async (query: string): Promise<Json> => (await call('GET', `/api/v1/search?${query}`)).body;
const titles = ({ items }: Json) => items.map(({ article }: Json) => article.title);

describe('search by words and meaning', () => {
  it('goes by words before there are vectors, and says why where more was asked', async () => {
    const usual = await search('q=ransomware');
    expect(titles(usual)).toEqual(['Bank']);
    expect(usual).toMatchObject({ mode: 'words', notice: null });
    const wanted = await search('q=ransomware&mode=hybrid');
    expect(wanted).toMatchObject({ mode: 'words', notice: 'Found by words alone: no article has been embedded yet.' });
    expect((await call('GET', `/api/v1/articles/${ids['Bank']}/similar`)).body).toEqual({ items: [] });
  });

  it('finds what says the same in other words, with its passage', async () => {
    await embedAll();
    const found = await search('q=ransomware');
    expect(found.mode).toBe('hybrid');
    expect(titles(found)).toEqual(['Bank', 'Locked']);
    expect(found.items[0].by).toEqual(['words', 'meaning']);
    expect(found.items[1]).toMatchObject({ by: ['meaning'], passage: { start: 0, end: 43, text: texts.Locked } });
    expect(found.query.printed).toBe('ransomware');
    expect(titles(await search('q=extortion&mode=meaning')).toSorted()).toEqual(['Bank', 'Locked']);
    expect(titles(await search('q=extortion&mode=words'))).toEqual([]);
  });

  it('goes by words where no word is wanted or the order is no rank, and says so', async () => {
    expect(await search('q=score%3E10&mode=meaning')).toMatchObject({
      mode: 'words',
      notice: expect.stringContaining('no words'),
    });
    const newest = await search('q=ransomware&sort=newest&mode=hybrid');
    expect(titles(newest)).toEqual(['Bank']);
    expect(newest.notice).toContain('rank');
  });

  it('never fails with its model: words only, and it says so', async () => {
    model.during = async () => {
      throw new Error('the thread is gone');
    };
    const broken = await search('q=ransomware%20bank');
    expect(titles(broken)).toEqual(['Bank']);
    expect(broken).toMatchObject({ mode: 'words', notice: 'Found by words alone: the thread is gone.' });
    const { promise, resolve } = Promise.withResolvers<void>();
    model.during = () => promise;
    const slow = await search('q=ransomware%20monday');
    expect(slow).toMatchObject({ mode: 'words', notice: expect.stringContaining('200 ms') });
    resolve();
    model.during = async () => {};
    expect((await search('q=ransomware%20monday')).mode).toBe('hybrid');
  });

  it('pages through without showing an article twice, whether or not the model holds out', async () => {
    const first = await search('q=ransomware&limit=1');
    const cursor = encodeURIComponent(first.nextCursor);
    const second = await search(`q=ransomware&limit=1&cursor=${cursor}`);
    expect([...titles(first), ...titles(second)]).toEqual(['Bank', 'Locked']);
    expect(second.nextCursor).toBeNull();
    model.during = async () => {
      throw new Error('gone');
    };
    const other = await search(`q=ransomware%20or%20extortion&limit=1&cursor=${cursor}`);
    expect(other).toMatchObject({ items: [], nextCursor: null, notice: 'Found by words alone: gone.' });
    model.during = async () => {};
    expect((await call('GET', '/api/v1/search?q=ransomware&cursor=bm9uc2Vuc2U')).status).toBe(400);
  });

  it('answers which articles are similar, with the nearest passages', async () => {
    const { body, status } = await call('GET', `/api/v1/articles/${ids['Bank']}/similar?limit=2`);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({
      article: { title: 'Locked' },
      ours: { text: texts.Bank },
      theirs: { text: texts.Locked },
    });
    expect((await call('GET', '/api/v1/articles/99999/similar')).status).toBe(404);
  });
});
