import { z } from 'zod';
import { grouped } from './variable.ts';

/** How an app is told to send traces, by OpenTelemetry's own names. */
export const TracingShape = grouped('Traces', {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Where traces are sent, as OTLP over HTTP: `http://127.0.0.1:4318`, to which `/v1/traces` is added. Empty makes none.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^[\w-]+=[^,]*(?:,[\w-]+=[^,]*)*$/, 'must be name=value, separated by commas')
    .optional()
    .describe("Headers sent along with them, such as the receiver's key: `api-key=…,other=…`.")
    .meta({ secret: true }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('The share of requests and schedules whose traces are sent, from 0 to 1.'),
});

export type TracingConfig = z.infer<z.ZodObject<typeof TracingShape>>;
