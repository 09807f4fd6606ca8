import { createLog } from '@cti/core/log';
import type { Enqueue } from '@cti/core/jobs';
import { SourceDeclaration } from '@cti/core/source';
import { registerSources } from '@cti/db/write/sources';
import { type Flood, startFlood } from '@cti/demo/flood';
import { createDoor, type Door } from '@cti/scraper/http/door';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../apps/worker/src/deps.ts';
import { handlersOf } from '../../apps/worker/src/handlers.ts';
import { openRuleSource } from '../../apps/worker/src/sigma/rule-source.ts';
import { type Looker, createLooker } from '../../apps/worker/src/threads/looker.ts';
import { type Reader, createReader } from '../../apps/worker/src/threads/reader.ts';
import { type Trainer, createTrainer } from '../../apps/worker/src/threads/trainer.ts';
import { type TestDatabase, createTestDatabase } from '../database.ts';
import { openTestModels } from '../open-models.ts';

type Sent = { name: string; payload: Record<string, unknown> };

let test: TestDatabase;
let flood: Flood;
let door: Door;
let reader: Reader;
let looker: Looker;
let trainer: Trainer;
let sourceId: number;
const sent: Sent[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  flood = await startFlood({ host: '127.0.0.1', port: 0, sites: 1, articlesPerSite: 6 });
  door = createDoor({ userAgent: 'test', allowCidrs: ['127.0.0.0/8'] });
  reader = createReader(1);
  looker = createLooker();
  trainer = createTrainer();
  const feedUrl = flood.feedUrls[0] ?? '';
  const url = new URL('.', feedUrl).href;
  const declared = SourceDeclaration.parse({ slug: 'twice', name: 'Twice', url, feedUrl });
  sourceId = (await registerSources(test.db, [declared], { origin: 'person' }))[0]?.id ?? 0;
});
afterAll(() =>
  Promise.all([
    reader.close(),
    looker.close(),
    trainer.close(),
    ruleSource.close(),
    door.close(),
    flood.close(),
    test.close(),
  ]),
);

const ruleSource = openRuleSource({ root: undefined, allowCidrs: [] });

const enqueue: Enqueue = async ({ name }, ...payloads) => {
  for (const payload of payloads) sent.push({ name, payload });
  return payloads.map((_, at) => `${at}`);
};

/** Runs a job's handler as the queue would. */
const run = async (name: string, payload: Record<string, unknown>) => {
  const manners = { productToken: 'test', hostDelayMs: 0, stalledAfterSeconds: 3600 };
  const log = createLog('test', { level: 'silent' });
  const deps: Deps = {
    db: test.db,
    enqueue,
    door,
    reader,
    looker,
    trainer,
    embedder: null,
    models: openTestModels(test.db).calls,
    ruleSource,
    manners,
    log,
    secretKey: null,
    browser: null,
  };
  const handled = Object.values(handlersOf(deps)).flat();
  const entry = handled.find((candidate) => candidate.name === name);
  const job = { id: '1', data: payload, attemptsMade: 0, opts: { attempts: 1 } };
  return entry?.run(job as unknown as Parameters<typeof entry.run>[0], undefined);
};

/** Every row there is about articles, so that any change shows. */
const everything = async () => {
  const tables = ['articles', 'snapshots', 'contents', 'observables', 'mentions', 'technique_mentions', 'skips'];
  const rows = await Promise.all(
    tables.map(
      async (table) => (await test.db.execute(sql`select * from ${sql.identifier(table)} order by 1, 2, 3`)).rows,
    ),
  );
  return Object.fromEntries(tables.map((table, at) => [table, rows[at]]));
};

/** Runs all jobs that were sent, twice each; the second run must leave every row as it was and send nothing. */
const runTwice = async (jobs: Sent[]) => {
  for (const { name, payload } of jobs) {
    await run(name, payload);
    const [rows, count] = [await everything(), sent.length];
    await run(name, payload);
    expect(await everything(), `${name} ${JSON.stringify(payload)}`).toEqual(rows);
    expect(sent.slice(count)).toEqual([]);
  }
};

describe('a job that the queue delivers twice', () => {
  it('changes nothing the second time, at any stage', async () => {
    await runTwice([{ name: 'feed.fetch', payload: { sourceId } }]);
    for (const name of ['article.fetch', 'article.parse']) {
      const jobs = sent.filter((job) => job.name === name);
      expect(jobs).toHaveLength(6);
      await runTwice(jobs);
    }
    const { rows } = await test.db.execute(sql`select distinct stage from articles`);
    expect(rows).toEqual([{ stage: 'extracted' }]);
  });

  it('changes nothing when an earlier stage is delivered again at the end', async () => {
    const rows = await everything();
    for (const { name, payload } of sent.splice(0)) await run(name, payload);
    expect(await everything()).toEqual(rows);
    expect(sent).toEqual([]);
  });
});
