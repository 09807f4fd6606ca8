import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '@cti/core/log';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

/** The exporter, with one line when its receiver stops taking spans and one when it takes them again. */
export const tellOutages = (exporter: SpanExporter, log: Logger): SpanExporter => {
  let isAway = false;
  // Batches are sent from within whatever work comes along; these lines are not about it.
  const outside = AsyncLocalStorage.snapshot();
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.code !== 0;
        if (failed && !isAway)
          outside(() => log.warn({ event: 'traces.unsent', spans: spans.length, reason: result.error?.message }));
        if (!failed && isAway) outside(() => log.info({ event: 'traces.sent-again' }));
        isAway = failed;
        done(result);
      }),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
};
