import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, startChild } from '../../../test/kill/child.ts';
import { engineProblem, startPostgres, startValkey } from '../../../test/kill/docker.ts';
import { secretOfPage, startOnePageSite } from './one-page-site.ts';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';
import { readByHand } from './read-by-hand.ts';

const problem = await engineProblem();
const closing: (() => Promise<unknown>)[] = [];
const children: Child[] = [];
let site: Awaited<ReturnType<typeof startOnePageSite>>;
let receiver: Awaited<ReturnType<typeof startOtlpReceiver>>;
let web: string;

/** The first line that a process of ours logs of this event. */
const lineOf = async (child: Child, event: string) =>
  JSON.parse(await child.line(new RegExp(`"event":"${event}"`))) as Record<string, string>;

describe.skipIf(problem)(`web and worker as processes of their own${problem ? `: ${problem}` : ''}`, () => {
  beforeAll(async () => {
    const [postgres, valkey] = await Promise.all([startPostgres(), startValkey()]);
    [site, receiver] = await Promise.all([startOnePageSite(), startOtlpReceiver()]);
    const safe = mkdtempSync(join(tmpdir(), 'cti-traced-'));
    const removeSafe = async () => rmSync(safe, { recursive: true, force: true });
    closing.push(postgres.remove, valkey.remove, site.close, receiver.close, removeSafe);
    const env = {
      DATABASE_URL: postgres.url,
      QUEUE_URL: valkey.url,
      PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      BUILT_IN_SOURCES: 'false',
      EMBEDDINGS: 'none',
      FETCH_ALLOW_CIDRS: '127.0.0.1/32',
      FETCH_HOST_DELAY_MS: '0',
    };
    expect(await startChild('apps/migrate/src/main.ts', env).ended).toEqual({ code: 0, signal: null });
    const nightly = ['backup', 'nightly', '--once'];
    for (const args of [nightly, ['backup', join(safe, 'one.tar.zst')]])
      expect(await startChild('apps/cli/src/main.ts', { ...env, BACKUP_TO: safe }, args).ended).toMatchObject({
        code: 0,
      });
    children.push(...['web', 'worker', 'scheduler'].map((app) => startChild(`apps/${app}/src/main.ts`, env)));
    const [serving] = children;
    web = serving ? ((await lineOf(serving, 'web.listening'))['address'] ?? '') : '';
  }, 180_000);
  afterAll(async () => {
    for (const child of children) await child.kill('SIGTERM');
    for (const close of closing) await close();
  });

  it('make one trace of a request and the jobs it led to, and lines of both have its ids', async () => {
    await readByHand(web, site.pageUrl, 'asked-by-hand');
    const [, worker] = children;
    const job = worker && (await lineOf(worker, 'article.parse'));
    // Stopping sends what was not sent yet.
    await Promise.all(children.splice(0).map((child) => child.kill('SIGTERM')));
    expect(job).toMatchObject({ requestId: 'asked-by-hand', trace_id: named('article.parse').traceId });
    const [request, fetching, parsing] = [
      named('POST /api/v1/articles/urls'),
      named('article.fetch'),
      named('article.parse'),
    ];
    expect([request.service, fetching.service]).toEqual(['cti-web', 'cti-worker']);
    expect([fetching.parentSpanId, parsing.parentSpanId]).toEqual([request.spanId, fetching.spanId]);
    expect(new Set([request, fetching, parsing].map(({ traceId }) => traceId)).size).toBe(1);
    expect(named('schedules.reconcile').service).toBe('cti-scheduler');
    expect(JSON.stringify(receiver.spans)).not.toMatch(secretOfPage);
  });

  it('and so do migrating and backing up, which end', () => {
    expect(named('migrate').service).toBe('cti-migrate');
    const created = receiver.spans.find(({ name, service }) => service === 'cti-migrate' && name === 'create');
    expect(created?.traceId).toBe(named('migrate').traceId);
    expect(receiver.spans.filter(({ name }) => name === 'backup').map(({ service }) => service)).toEqual([
      'cti-backup',
      'cti-backup',
    ]);
    expect(named('backup.verify').parentSpanId).toBe(named('backup').spanId);
  });
});

const named = (name: string): ReceivedSpan => {
  const span = receiver.spans.find((each) => each.name === name);
  if (!span) throw new Error(`No span ${name} among ${receiver.spans.map((each) => each.name).join(', ')}`);
  return span;
};
