import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@cti/core/log';
import type { StartSpan } from '@cti/core/tracing';
import type { WorkIds } from '@cti/core/work-ids';
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Tracing } from '../tracing.ts';
import { tellOutages } from './tell-outages.ts';
import { watchFetches } from './watch-fetches.ts';
import { watchStatements } from './watch-statements.ts';

type TracesOptions = {
  app: string;
  endpoint: string;
  headers: Record<string, string>;
  /** Of traces that begin here, 0 to 1. */
  share: number;
  log: Logger;
};

/** Milliseconds that closing waits for a receiver. */
const patienceMs = 2000;

const kinds = {
  server: SpanKind.SERVER,
  job: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  own: SpanKind.INTERNAL,
} as const;

/**
 * Spans go out in batches, each once. While the receiver does not take them, up to 2,048 wait and the rest is dropped. What a
 * span belongs to is told by the work's ids, so there is no context of OpenTelemetry's own, and none of its global state.
 */
export const openTraces = ({ app, endpoint, headers, share, log }: TracesOptions): Tracing => {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = tellOutages(new OTLPTraceExporter({ url, headers, timeoutMillis: 5000 }), log);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `cti-${app}`, 'host.name': hostname() }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanLimits: { attributeValueLengthLimit: 200 },
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('cti');
  const startSpan: StartSpan = ({ name, kind, attributes = {}, under }) => {
    const span = tracer.startSpan(name, { kind: kinds[kind], attributes }, contextOf(under));
    return {
      ids: idsOf(span),
      end: (more = {}, failure) => {
        span.setAttributes(more);
        if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
        span.end();
      },
    };
  };
  const stopWatching = watchFetches(startSpan);
  return {
    startSpan,
    watchers: [{ statement: watchStatements(startSpan) }],
    close: async () => {
      stopWatching();
      await Promise.race([provider.shutdown().catch(() => {}), sleep(patienceMs, undefined, { ref: false })]);
    },
  };
};

const contextOf = ({ trace_id: traceId, span_id: spanId, trace_flags: flags }: WorkIds): Context =>
  typeof traceId === 'string' && typeof spanId === 'string'
    ? trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number(flags), isRemote: true })
    : ROOT_CONTEXT;

const idsOf = (span: Span): WorkIds => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return { trace_id: traceId, span_id: spanId, trace_flags: `0${traceFlags & 1}` };
};
