import type { Enqueue } from '@cti/core/jobs';
import { createLog } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import { createDoor } from '@cti/scraper/http/door';
import type { Deps } from '../../apps/worker/src/deps.ts';
import { handlersOf } from '../../apps/worker/src/handlers.ts';
import { openRuleSource } from '../../apps/worker/src/sigma/rule-source.ts';
import { createLooker } from '../../apps/worker/src/threads/looker.ts';
import { createReader } from '../../apps/worker/src/threads/reader.ts';
import { createTrainer } from '../../apps/worker/src/threads/trainer.ts';
import { openTestModels } from '../open-models.ts';

type Sent = { name: string; payload: Record<string, unknown> };

export type TestWorker = {
  /** Every job that was sent and not yet taken. */
  sent: Sent[];
  /** Runs one job as the queue would; what it puts off is answered as `later`. */
  run: (name: string, payload: Record<string, unknown>) => Promise<Record<string, unknown> | void | 'later'>;
  /** Runs a job and all that it leads to, until nothing is left to do. */
  runAll: (name: string, payload: Record<string, unknown>) => Promise<void>;
  close: () => Promise<void>;
};

/** A worker's handlers on a real database and the real door, with the queue in our hands. */
export const startTestWorker = (db: Db, over: Partial<Deps> = {}): TestWorker => {
  const door = createDoor({ userAgent: 'cti-scraper/test', allowCidrs: ['127.0.0.0/8'] });
  const reader = createReader(1);
  const looker = createLooker();
  const trainer = createTrainer();
  const ruleSource = openRuleSource({ root: undefined, allowCidrs: ['127.0.0.0/8'] });
  const sent: Sent[] = [];
  const enqueue: Enqueue = async ({ name }, ...payloads) => {
    for (const payload of payloads) sent.push({ name, payload });
    return payloads.map((_, at) => `${at}`);
  };
  const manners = { productToken: 'cti-scraper', hostDelayMs: 0, stalledAfterSeconds: 3600 };
  const log = createLog('test', { level: 'silent' });
  const deps: Deps = {
    db,
    enqueue,
    door,
    reader,
    looker,
    trainer,
    embedder: null,
    models: openTestModels(db).calls,
    manners,
    ruleSource,
    log,
    secretKey: null,
    browser: null,
    ...over,
  };
  const handled = Object.values(handlersOf(deps)).flat();
  const run: TestWorker['run'] = async (name, payload) => {
    const entry = handled.find((candidate) => candidate.name === name);
    if (!entry) throw new Error(`Nothing here does ${name}.`);
    const job = { id: '1', data: payload, attemptsMade: 0, opts: { attempts: 1 }, moveToDelayed: async () => {} };
    try {
      return await entry.run(job as unknown as Parameters<typeof entry.run>[0], undefined);
    } catch (error) {
      if (error instanceof Error && error.name === 'DelayedError') return 'later';
      throw error;
    }
  };
  const runAll: TestWorker['runAll'] = async (name, payload) => {
    await run(name, payload);
    for (let job = sent.shift(); job; job = sent.shift()) await run(job.name, job.payload);
  };
  return {
    sent,
    run,
    runAll,
    close: async () =>
      void (await Promise.all([reader.close(), looker.close(), trainer.close(), ruleSource.close(), door.close()])),
  };
};
