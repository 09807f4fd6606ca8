import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createLog } from '@cti/core/log';
import { withWorkIds } from '@cti/core/work-ids';
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../src/traces/statement-summary.ts';
import { openTracing } from '../src/tracing.ts';

const written = () => {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { lines, log: createLog('test', { level: 'info', destination: { write } }) };
};

const nowhere = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_EXPORTER_OTLP_HEADERS: undefined };

describe('traces that are off', () => {
  it('load nothing of OpenTelemetry', async () => {
    const script = `
      import { registerHooks } from 'node:module';
      const seen = [];
      registerHooks({ resolve: (name, context, next) => { seen.push(name); return next(name, context); } });
      const { openTracing } = await import('@cti/ops/tracing');
      const off = await openTracing('test', { OTEL_TRACES_SAMPLER_ARG: 1 }, undefined);
      await import('@cti/ops/readiness');
      console.log(JSON.stringify({ on: off.startSpan !== undefined, seen }));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: new URL('..', import.meta.url),
    });
    const { on, seen } = JSON.parse(stdout) as { on: boolean; seen: string[] };
    expect(on).toBe(false);
    expect(seen).toContain('@cti/ops/readiness'); // else nothing was watched
    expect(seen.filter((name) => name.includes('opentelemetry') || name.includes('open-traces'))).toEqual([]);
  });
});

describe('traces whose receiver is away', () => {
  it('say so once, and keep nobody waiting', async () => {
    const { lines, log } = written();
    const tracing = await openTracing('test', { ...nowhere, OTEL_TRACES_SAMPLER_ARG: 1 }, log);
    const span = tracing.startSpan?.({ name: 'work', kind: 'own', under: {} });
    // The one who fills a batch is not whom the line is about.
    withWorkIds({ requestId: 'someone' }, () => span?.end());
    await tracing.close();
    while (lines.length === 0) await sleep(50);
    expect(lines).toEqual([expect.objectContaining({ event: 'traces.unsent', spans: 1 })]);
    expect(lines[0]).not.toHaveProperty('requestId');
  }, 20_000);
});

describe('a trace', () => {
  it('goes on where its ids lead, and keeps what was decided of it at its begin', async () => {
    const { log } = written();
    const decided = async (share: number) => {
      const tracing = await openTracing('test', { ...nowhere, OTEL_TRACES_SAMPLER_ARG: share }, log);
      const begun = tracing.startSpan?.({ name: 'request', kind: 'server', under: {} }).ids ?? {};
      const led = tracing.startSpan?.({ name: 'job', kind: 'job', under: begun }).ids ?? {};
      expect(led['trace_id']).toBe(begun['trace_id']);
      expect(led['span_id']).not.toBe(begun['span_id']);
      await tracing.close();
      return [begun['trace_flags'], led['trace_flags']];
    };
    expect(await decided(1)).toEqual(['01', '01']);
    expect(await decided(0)).toEqual(['00', '00']);
  });
});

describe('what a span says of a statement', () => {
  it.each([
    ['select "id", "title" from "articles" where "title" = $1', 'select articles'],
    ['  insert into "article_marks" ("id") values ($1)', 'insert article_marks'],
    ["update sources set name = 'a secret' where id = 1", 'update sources'],
    ['with due as (select id from jobs) select 1', 'with jobs'],
    ['begin', 'begin'],
    ['', 'statement'],
  ])('%s', (sql, summary) => {
    expect(summaryOf(sql)).toBe(summary);
  });
});
