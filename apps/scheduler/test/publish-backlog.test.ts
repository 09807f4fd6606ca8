import { createLog } from '@cti/core/log';
import type { Backlog } from '@cti/queue/backlog';
import { describe, expect, it } from 'vitest';
import { backlogLines, startPublishing } from '../src/publish-backlog.ts';

const at = new Date('2026-11-23T04:00:00Z');
const fetching: Backlog = { queue: 'fetch', waiting: 90, failed: 2, oldestSeconds: 61.4, workers: 3 };
const processing: Backlog = { queue: 'process', waiting: 30, failed: 1, oldestSeconds: 5, workers: 3 };

const parsed = (backlogs: Backlog[], due = true) =>
  backlogLines('cti', backlogs, at, due).map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the backlog as metrics', () => {
  it('tells of each queue by name', () => {
    expect(parsed([fetching, processing])[0]).toMatchObject({
      system: 'cti',
      queue: 'fetch',
      QueueDepth: 90,
      OldestJobSeconds: 61,
      BacklogPerWorker: 30,
    });
  });

  it('adds up over all queues, and counts a process once that works several', () => {
    const all = parsed([fetching, processing]).at(-1);
    expect(all).toMatchObject({
      QueueDepth: 120,
      OldestJobSeconds: 61,
      BacklogPerWorker: 40,
      Workers: 3,
      FailedJobs: 3,
    });
    expect(all).not.toHaveProperty('queue');
  });

  it('counts all that waits as one worker’s when none is there, so that one is started', () => {
    expect(parsed([{ ...fetching, workers: 0 }]).at(-1)).toMatchObject({ BacklogPerWorker: 90, Workers: 0 });
  });

  it('misses a worker only where none is there and one should be', () => {
    const none = { ...fetching, workers: 0 };
    expect(parsed([none]).at(-1)).toMatchObject({ WorkersMissing: 1 });
    expect(parsed([none], false).at(-1)).toMatchObject({ WorkersMissing: 0 });
    expect(parsed([none, processing]).at(-1)).toMatchObject({ WorkersMissing: 0 });
  });

  it('does not let pages wait for more workers where only a browser would help', () => {
    const rendering: Backlog = { queue: 'render', waiting: 500, failed: 0, oldestSeconds: 90_000, workers: 0 };
    const [, render, all] = parsed([fetching, rendering]);
    expect(render).toMatchObject({ queue: 'render', QueueDepth: 500, OldestJobSeconds: 90_000 });
    expect(all).toMatchObject({ QueueDepth: 90, OldestJobSeconds: 61, BacklogPerWorker: 30, Workers: 3 });
    const [, , withBrowser] = parsed([fetching, { ...rendering, workers: 1 }]);
    expect(withBrowser).toMatchObject({ QueueDepth: 590, OldestJobSeconds: 90_000 });
  });

  it('logs a queue that cannot be read, and prints nothing for it', async () => {
    const printed: string[] = [];
    const { promise: logged, resolve } = Promise.withResolvers<string>();
    const stop = startPublishing({
      system: 'cti',
      hours: null,
      read: () => Promise.reject(new Error('gone')),
      print: (line) => printed.push(line),
      log: createLog('scheduler', { level: 'warn', destination: { write: resolve } }),
    });
    expect(JSON.parse(await logged)).toMatchObject({ event: 'backlog.unread', reason: 'gone' });
    expect(printed).toEqual([]);
    stop();
  });
});
