import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandalone } from '../src/app.ts';
import { standaloneConfig } from '../src/config.ts';
import { secretOfPage, startOnePageSite } from './one-page-site.ts';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';
import { readByHand } from './read-by-hand.ts';

let site: Awaited<ReturnType<typeof startOnePageSite>>;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cti-traces-'));
  site = await startOnePageSite();
});
afterAll(async () => {
  await site.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts everything, has the page read as a request of this id, and stops everything. */
const readOne = async (endpoint: string, requestId: string): Promise<number> => {
  const config = standaloneConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    FETCH_ALLOW_CIDRS: '127.0.0.1/32',
    FETCH_HOST_DELAY_MS: '0',
    BUILT_IN_SOURCES: 'false',
    EMBEDDINGS: 'none',
  });
  const standalone = await startStandalone(config, { demo: false, variables: [], env: {}, print: () => {} });
  try {
    return await readByHand(standalone.address, site.pageUrl, requestId);
  } finally {
    await standalone.close();
    await sleep(200); // the log's file is written beside
  }
};

type Line = Record<string, unknown>;
const lines = (): Line[] =>
  readFileSync(join(dataDir, 'cti.log'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

const named = (spans: ReceivedSpan[], name: string): ReceivedSpan => {
  const span = spans.find((each) => each.name === name);
  if (!span) throw new Error(`No span ${name} among ${spans.map((each) => each.name).join(', ')}`);
  return span;
};

describe('a request that begins work', () => {
  it('is one trace with the jobs, the statements and the visits it led to, and every line of them has its ids', async () => {
    const receiver = await startOtlpReceiver();
    const articleId = await readOne(receiver.url, 'asked-by-hand');
    await receiver.close();

    const request = named(receiver.spans, 'POST /api/v1/articles/urls');
    expect(request.parentSpanId).toBeUndefined();
    const trace = receiver.spans.filter(({ traceId }) => traceId === request.traceId);
    const [fetching, parsing] = [named(trace, 'article.fetch'), named(trace, 'article.parse')];
    expect(fetching.parentSpanId).toBe(request.spanId);
    expect(parsing.parentSpanId).toBe(fetching.spanId);
    expect(fetching.attributes).toMatchObject({ 'cti.articleId': articleId, 'cti.job.outcome': 'done' });
    const visits = trace.filter(({ name }) => name === 'GET');
    expect(visits.map(({ parentSpanId }) => parentSpanId)).toContain(fetching.spanId);
    expect(new Set(visits.map(({ attributes }) => attributes['server.address']))).toEqual(new Set([site.host]));
    const underParsing = trace.filter(({ parentSpanId }) => parentSpanId === parsing.spanId);
    expect(underParsing.map(({ attributes }) => attributes['db.system.name'])).toContain('postgresql');
    expect(named(receiver.spans, 'schedules.reconcile').parentSpanId).toBeUndefined();
    // Neither an address' query nor what an article says, in any span of all that was done.
    expect(JSON.stringify(receiver.spans)).not.toMatch(secretOfPage);

    const ofJobs = lines().filter(({ event }) => event === 'article.fetch' || event === 'article.parse');
    expect(ofJobs).toHaveLength(2);
    for (const line of ofJobs) {
      expect(line).toMatchObject({ requestId: 'asked-by-hand', articleId, trace_id: request.traceId });
      expect(line['jobId']).toBeTruthy();
    }
    const answered = lines().find(({ event, method }) => event === 'http.answered' && method === 'POST');
    expect(answered).toMatchObject({ requestId: 'asked-by-hand', trace_id: request.traceId });
  });
});
