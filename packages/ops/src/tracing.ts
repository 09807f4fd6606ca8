import type { Logger } from '@cti/core/log';
import type { StartSpan } from '@cti/core/tracing';
import type { TracingConfig } from './environment/tracing-environment.ts';
import type { WatchStatement } from './traces/watch-statements.ts';

/** Traces while they are on; undefined where they are off, and then nothing of OpenTelemetry is loaded. */
export type Tracing = {
  startSpan: StartSpan | undefined;
  /** What hears of a database's statements. */
  watchers: { statement: WatchStatement }[];
  /** Sends what was not sent yet, for two seconds at most. */
  close: () => Promise<void>;
};

const off: Tracing = { startSpan: undefined, watchers: [], close: async () => {} };

/** Opens traces for an app, if its configuration names where they go. A receiver that does not answer harms nothing. */
export const openTracing = async (app: string, config: TracingConfig, log: Logger): Promise<Tracing> => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = config;
  if (endpoint === undefined) return off;
  const { openTraces } = await import('./traces/open-traces.ts');
  return openTraces({ app, endpoint, headers: headersOf(headers), share: config.OTEL_TRACES_SAMPLER_ARG, log });
};

const headersOf = (given = ''): Record<string, string> =>
  Object.fromEntries(
    given
      .split(',')
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), decoded(pair.slice(pair.indexOf('=') + 1).trim())]),
  );

/** The standard has values percent-encoded; one that is not is taken as it is. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
