import { gzipSync } from 'node:zlib';
import { SourceDeclaration } from '@cti/core/source';
import { findReprocessing } from '@cti/db/read/reprocessings';
import { endReprocessing, resumeReprocessing, startReprocessing } from '@cti/db/write/reprocessings';
import { addOwnEntity } from '@cti/db/write/entities';
import { registerSources } from '@cti/db/write/sources';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../apps/worker/src/deps.ts';
import { createReader } from '../../apps/worker/src/threads/reader.ts';
import { type TestWorker, startTestWorker } from '../collect/worker.ts';
import type { TestDatabase } from '../database.ts';
import { type Collected, collect } from './collected.ts';

const topics = ['Amber', 'Birch', 'Cedar', 'Dogwood', 'Elder'];

let collected: Collected;
let test: TestDatabase;
let worker: TestWorker;
let sourceId = 0;
const reader = createReader(1);
const disturbedOnes: TestWorker[] = [];

beforeAll(async () => {
  collected = await collect(topics);
  ({ test, worker, sourceId } = collected);
});
afterAll(() => Promise.all([collected.close(), reader.close(), ...disturbedOnes.map((each) => each.close())]));

const rows = async (query: string, ...values: unknown[]) =>
  (await test.db.$client.query<Record<string, unknown>>(query, values)).rows;

const idOf = async (topic: string) => {
  const [row] = await rows('select id from articles where url like $1', `%/${topic}`);
  return Number(row?.['id']);
};

const start = async (of: number | null = null): Promise<number> => {
  const answer = await startReprocessing(test.db, { sourceId: of, askedBy: 'analyst' });
  if (!('started' in answer)) throw new Error('One is open already.');
  return answer.started.id;
};

const runOut = async (reprocessingId: number, by = worker) => {
  while ((await by.run('article.reprocess', { reprocessingId })) === 'later');
  return findReprocessing(test.db, reprocessingId);
};

const everything = () =>
  rows(`select a.id, a.title, a.score, a.stage, a.revision, a.revised_at, a.duplicate_of, c.text, c.text_hash,
    (select count(*) from mentions m where m.article_id = a.id) as mentions,
    (select count(*) from technique_mentions t where t.article_id = a.id) as techniques
    from articles a join contents c on c.article_id = a.id order by a.id`);

/** A worker whose reading is ours to disturb. */
const disturbed = (read: Deps['reader']['read']): TestWorker => {
  const one = startTestWorker(test.db, { reader: { ...reader, read } });
  disturbedOnes.push(one);
  return one;
};

describe('reading stored articles anew', () => {
  it('changes nothing where nothing has changed, and counts every article', async () => {
    const before = await everything();
    expect(before).toHaveLength(topics.length);
    expect(before.every(({ mentions, techniques: found }) => Number(mentions) > 0 && Number(found) > 0)).toBe(true);
    const row = await runOut(await start());
    expect(row).toMatchObject({ state: 'done', total: 5, report: { done: 5, unchanged: 5, changed: 0, failed: [] } });
    expect(await everything()).toEqual(before);
  });

  it('mends what an older extractor left, and reports what came and went', async () => {
    const before = await everything();
    const [amber, birch] = [await idOf('Amber'), await idOf('Birch')];
    await rows(
      "delete from mentions using observables o where o.id = observable_id and article_id = $1 and o.type = 'domain-name'",
      amber,
    );
    await rows(
      `insert into technique_mentions (article_id, technique_id, name, rule, start, "end", original)
       values ($1, 'T9999', 'Gone', 'name', 0, 4, 'Gone')`,
      birch,
    );
    await rows('update articles set score = 1 where id = $1', birch);
    const row = await runOut(await start());
    expect(row?.report).toMatchObject({
      done: 5,
      unchanged: 3,
      changed: 2,
      textChanged: 0,
      added: { observable: 1 },
      removed: { technique: 1 },
    });
    expect(row?.report.examples.find(({ articleId }) => articleId === birch)).toMatchObject({ scoreBefore: 1 });
    expect(await everything()).toEqual(before);
  });

  it("does not pass a better reader's text off as the publisher's update", async () => {
    const before = await everything();
    const cedar = await idOf('Cedar');
    await rows(
      "update contents set text = 'Menu. ' || text, text_hash = 'of-an-older-reader' where article_id = $1",
      cedar,
    );
    const row = await runOut(await start());
    expect(row?.report).toMatchObject({
      changed: 1,
      textChanged: 1,
      examples: [{ articleId: cedar, textChanged: true }],
    });
    expect(await everything()).toEqual(before);
    expect(await rows('select revision, revised_at from articles where id = $1', cedar)).toEqual([
      { revision: 1, revised_at: null },
    ]);
    expect(await rows('select id from revisions')).toEqual([]);
  });

  it('extracts again where the bytes are no longer kept', async () => {
    const before = await everything();
    const dogwood = await idOf('Dogwood');
    await rows('delete from snapshots where article_id = $1', dogwood);
    await rows('delete from mentions where article_id = $1', dogwood);
    expect((await runOut(await start()))?.report).toMatchObject({ changed: 1, failed: [] });
    expect(await everything()).toEqual(before);
  });

  it('keeps the text of a page that counts as no article now, and says why', async () => {
    const before = await everything();
    const elder = await idOf('Elder');
    const [{ body } = {}] = await rows('select body from snapshots where article_id = $1', elder);
    const shorter = gzipSync('<!doctype html><title>Elder</title><article><p>Gone.</p></article>');
    await rows('update snapshots set body = $2 where article_id = $1', elder, shorter);
    const row = await runOut(await start());
    expect(row?.report).toMatchObject({ done: 5, unchanged: 4, changed: 0, failed: [{ articleId: elder }] });
    expect(row?.report.failed[0]?.message).toMatch(/\w+ \w+/);
    expect(await everything()).toEqual(before);
    await rows('update snapshots set body = $2 where article_id = $1', elder, body);
  });

  it('knows what the team taught a moment before it was asked for', async () => {
    const id = 'malware--cedar';
    const naming = () => rows('select distinct article_id from entity_mentions where entity_id = $1', id);
    await addOwnEntity(test.db, { id, kind: 'malware', name: 'Cedar' }, 'analyst');
    expect(await naming()).toEqual([]);
    expect((await runOut(await start()))?.report).toMatchObject({ done: 5, changed: 1 });
    expect(await naming()).toEqual([{ article_id: await idOf('Cedar') }]);
    await rows('delete from own_entities where id = $1', id);
    expect((await runOut(await start()))?.report).toMatchObject({ done: 5, changed: 1 });
    expect(await naming()).toEqual([]);
  });

  it('reads one source only, when asked', async () => {
    const [other] = await registerSources(
      test.db,
      [SourceDeclaration.parse({ slug: 'o', name: 'O', url: 'https://o.example/', feedUrl: 'https://o.example/f' })],
      { origin: 'person' },
    );
    expect(await runOut(await start(other?.id))).toMatchObject({ state: 'done', total: 0, report: { done: 0 } });
    expect(await runOut(await start(sourceId))).toMatchObject({ total: 5, report: { done: 5 } });
  });
});

describe('a walk that is cut short', () => {
  it('goes on behind the last article done, and does each once', async () => {
    const read: string[] = [];
    const cut = disturbed(async (task, signal) => {
      if (read.length === 3) throw Object.assign(new Error('The database is away.'), { code: 'ECONNREFUSED' });
      read.push(task.url);
      return reader.read(task, signal);
    });
    const id = await start();
    // The page that was deleted above is not read but extracted.
    expect(await cut.run('article.reprocess', { reprocessingId: id })).toBe('later');
    expect(await findReprocessing(test.db, id)).toMatchObject({ state: 'running', report: { done: 4 } });
    const rest = disturbed((task, signal) => {
      read.push(task.url);
      return reader.read(task, signal);
    });
    expect(await runOut(id, rest)).toMatchObject({ state: 'done', report: { done: 5, unchanged: 5 } });
    expect(read.toSorted()).toEqual(
      ['Amber', 'Birch', 'Cedar', 'Elder'].map((topic) => `${collected.origin}/${topic}`),
    );
  });

  it('counts nothing twice when a worker thought dead comes back', async () => {
    let wake = () => {};
    let reached = () => {};
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const atThird = new Promise<void>((resolve) => (reached = resolve));
    let reads = 0;
    const sleepy = disturbed(async (task, signal) => {
      reads += 1;
      if (reads === 3) {
        reached();
        await asleep;
      }
      return reader.read(task, signal);
    });
    const id = await start();
    const first = sleepy.run('article.reprocess', { reprocessingId: id });
    await atThird;
    expect(await runOut(id)).toMatchObject({ state: 'done', report: { done: 5 } });
    wake();
    expect(await first).toMatchObject({ outcome: 'stopped' });
    expect(await findReprocessing(test.db, id)).toMatchObject({ state: 'done', report: { done: 5, unchanged: 5 } });
  });

  it('stops when told to, keeps what is done, and resumes from there', async () => {
    let id = 0;
    const stopping = disturbed(async (task, signal) => {
      await endReprocessing(test.db, id, { state: 'stopped', message: 'Stopped by hand.' });
      return reader.read(task, signal);
    });
    id = await start();
    expect(await stopping.run('article.reprocess', { reprocessingId: id })).toMatchObject({ outcome: 'stopped' });
    expect(await stopping.run('article.reprocess', { reprocessingId: id })).toMatchObject({ outcome: 'past' });
    expect(await findReprocessing(test.db, id)).toMatchObject({ state: 'stopped', report: { done: 5 } });
    expect(await resumeReprocessing(test.db, id)).toMatchObject({ resumed: { state: 'waiting' } });
    expect(await runOut(id)).toMatchObject({ state: 'done', message: null, report: { done: 5 } });
  });

  it('is taken up again when its job was lost with the queue', async () => {
    const id = await start();
    await worker.run('work.resume-stalled', {});
    expect(worker.sent.splice(0)).toContainEqual({ name: 'article.reprocess', payload: { reprocessingId: id } });
    await runOut(id);
    await worker.run('work.resume-stalled', {});
    expect(worker.sent.splice(0).map(({ name }) => name)).not.toContain('article.reprocess');
  });
});
