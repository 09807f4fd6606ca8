import { sealSecret } from '@cti/core/secret-box';
import { describe, expect, it } from 'vitest';
import { judgeClock } from '../../src/health/clock-findings.ts';
import { judgeAuditEnd, judgeCollection } from '../../src/health/collection-findings.ts';
import { judgeDatabase } from '../../src/health/database-findings.ts';
import { judgeDisk } from '../../src/health/disk-findings.ts';
import type { Finding } from '../../src/health/finding.ts';
import { judgeSecretKey } from '../../src/health/key-findings.ts';
import { judgeMigrations } from '../../src/health/migration-findings.ts';
import { judgeProvider } from '../../src/health/provider-findings.ts';
import { judgeQueue } from '../../src/health/queue-findings.ts';

/** What is not as it should be, as `state check`; each of them must come with a remedy. */
const wrong = (findings: Finding[]): string[] =>
  findings
    .filter(({ state }) => state !== 'ok')
    .map(({ check, state, remedy }) => {
      expect(remedy, check).toMatch(/^[A-Z].{8,}\.$/s);
      return `${state} ${check}`;
    });

describe('the database', () => {
  const server = {
    versionNumber: 170_004,
    version: '17.4',
    vector: '0.8.1',
    isReadOnly: false,
    mayCreate: true,
    closedTables: [],
    bytes: 5_000_000,
    connections: 12,
    maxConnections: 97,
    oldestTransactionSeconds: 2,
    bloatedTables: [],
  };

  it('is well as it usually is', () => expect(wrong(judgeDatabase(server))).toEqual([]));

  it.for([
    [{ versionNumber: 140_002, version: '14.2' }, 'warn database'],
    [{ vector: null }, 'fail pgvector'],
    [{ isReadOnly: true }, 'fail database rights'],
    [{ closedTables: ['articles'] }, 'fail database rights'],
    [{ mayCreate: false }, 'warn database rights'],
    [{ connections: 90 }, 'warn connections'],
    [{ oldestTransactionSeconds: 7200 }, 'warn long transactions'],
    [{ bloatedTables: ['articles'] }, 'warn dead rows'],
  ] as const)('%j is %s', ([fault, expected]) => {
    const { closedTables, bloatedTables, ...rest } = { closedTables: [], bloatedTables: [], ...fault };
    const findings = judgeDatabase({
      ...server,
      ...rest,
      closedTables: [...closedTables],
      bloatedTables: [...bloatedTables],
    });
    expect(wrong(findings)).toEqual([expected]);
  });

  it('lacks migrations, or has some of a newer program', () => {
    expect(wrong(judgeMigrations({ ours: 16, missing: 0, unknown: 0 }))).toEqual([]);
    expect(wrong(judgeMigrations({ ours: 16, missing: 1, unknown: 2 }))).toEqual(['fail migrations']);
    expect(wrong(judgeMigrations({ ours: 16, missing: 0, unknown: 1 }))).toEqual(['warn migrations']);
  });
});

describe('the queue', () => {
  const backlog = { queue: 'fetch', waiting: 3, failed: 0, oldestSeconds: 12, workers: 1 };
  const state = {
    server: 'Valkey 8.1.1',
    evictionPolicy: 'noeviction',
    memoryUsed: 0.2,
    seesWorkers: true,
    backlogs: [backlog, { ...backlog, queue: 'render', waiting: 0, workers: 0 }],
    missingSchedules: [],
  };

  it('is well as it usually is, also without a browser', () => expect(wrong(judgeQueue(state))).toEqual([]));

  it('says nothing of workers where it cannot see them', () => {
    const idle = [{ ...backlog, workers: 0 }];
    expect(wrong(judgeQueue({ ...state, backlogs: idle, seesWorkers: false }))).toEqual([]);
  });

  it.for([
    ['evictionPolicy', 'allkeys-lru', 'warn eviction'],
    ['memoryUsed', 0.9, 'warn queue memory'],
    ['missingSchedules', ['source.poll-due'], 'fail schedules'],
    ['backlogs', [{ ...backlog, workers: 0 }], 'warn workers'],
    ['backlogs', [{ ...backlog, queue: 'render', workers: 0 }], 'warn workers'],
    ['backlogs', [{ ...backlog, oldestSeconds: 4000 }], 'warn jobs waiting'],
    ['backlogs', [{ ...backlog, failed: 51 }], 'warn jobs given up'],
  ] as const)('%s %j is %s', ([part, fault, expected]) => {
    expect(wrong(judgeQueue({ ...state, [part]: fault }))).toEqual([expected]);
  });
});

describe('collecting', () => {
  const collection = { sources: 100, failing: [], stalled: 0, lastCheckMinutes: 1 };
  const failing = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `s${at}`, reason: 'gone' }));

  it('is well, or tells what is not', () => {
    expect(wrong(judgeCollection(collection))).toEqual([]);
    expect(wrong(judgeCollection({ ...collection, failing: failing(2) }))).toEqual(['warn sources']);
    expect(wrong(judgeCollection({ ...collection, failing: failing(60) }))).toEqual(['fail sources']);
    expect(wrong(judgeCollection({ ...collection, sources: 0 }))).toEqual(['warn sources']);
    expect(wrong(judgeCollection({ ...collection, stalled: 4 }))).toEqual(['warn articles under way']);
    expect(wrong(judgeCollection({ ...collection, lastCheckMinutes: 3000 }))).toEqual(['warn last look']);
    expect(wrong(judgeCollection({ ...collection, lastCheckMinutes: null }))).toEqual(['warn last look']);
  });

  it('keeps a log whose end is whole', () => {
    expect(wrong(judgeAuditEnd({ entries: 3, isWhole: true }))).toEqual([]);
    expect(wrong(judgeAuditEnd({ entries: 3, isWhole: false }))).toEqual(['fail audit log']);
  });
});

describe('the secret key', () => {
  const key = Buffer.alloc(32, 1);
  const sealed = { sealed: sealSecret('hunter2', key, 'source:1'), context: 'source:1', of: 'the source Tidewatch' };

  it('opens what is sealed', () => expect(wrong(judgeSecretKey(key, [sealed]))).toEqual([]));

  it('is missing, or another: then it says whose secrets are closed, and none of them', () => {
    expect(wrong(judgeSecretKey(null, []))).toEqual(['warn secret key']);
    expect(wrong(judgeSecretKey(null, [sealed]))).toEqual(['fail secret key']);
    const [other] = judgeSecretKey(Buffer.alloc(32, 2), [sealed]);
    expect(other).toMatchObject({ state: 'fail', says: expect.stringContaining('Tidewatch') });
    expect(JSON.stringify(other)).not.toMatch(/hunter2|v1\./);
  });
});

it('lets clocks differ by what an answer takes, warns from two seconds and fails from thirty', () => {
  const [before, after] = [new Date(10_000), new Date(14_000)];
  const at = (ms: number) => judgeClock("The database's", new Date(ms), before, after).state;
  expect([at(10_000), at(14_000), at(8_500), at(15_500)]).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect([at(7_000), at(20_000)]).toEqual(['warn', 'warn']);
  expect([at(-30_000), at(60_000)]).toEqual(['fail', 'fail']);
});

it('tells a disk that fills up', () => {
  const gigabyte = 1024 ** 3;
  const states = [50, 1, 0.1].map((free) => judgeDisk('/data', free * gigabyte).state);
  expect(states).toEqual(['ok', 'warn', 'fail']);
});

describe('the language model', () => {
  const works = (...names: string[]) => ({
    isWorking: true as const,
    models: names.map((name) => ({ name, purpose: 'language' as const, isCallable: true })),
  });
  const llama = { provider: 'ollama', model: 'llama3.1' } as const;

  it('need not be chosen, and may be there', () => {
    expect(wrong(judgeProvider('language model', { provider: 'none' }, null))).toEqual([]);
    expect(wrong(judgeProvider('language model', llama, works('llama3.1:latest')))).toEqual([]);
  });

  it('is not to be had', () => {
    expect(wrong(judgeProvider('language model', llama, { isWorking: false, message: 'refused' }))).toEqual([
      'fail language model',
    ]);
    expect(wrong(judgeProvider('language model', llama, works('mistral')))).toEqual(['fail language model']);
    const nova = { provider: 'bedrock', model: 'amazon.nova-micro-v1:0' } as const;
    expect(wrong(judgeProvider('language model', nova, works()))).toEqual(['warn language model']);
    const closed = {
      isWorking: true as const,
      models: [{ name: nova.model, purpose: 'language' as const, isCallable: false }],
    };
    expect(wrong(judgeProvider('language model', nova, closed))).toEqual(['fail language model']);
    expect(wrong(judgeProvider('embedding model', llama, works('mistral')))).toEqual(['fail embedding model']);
  });

  it('may be there and be for the other thing', () => {
    expect(wrong(judgeProvider('embedding model', llama, works('llama3.1')))).toEqual(['warn embedding model']);
  });
});
