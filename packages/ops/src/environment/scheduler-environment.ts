import { Flag } from '@cti/core/environment';
import { z } from 'zod';
import { LogShape, opsShape } from './asked-by-several.ts';
import { StoresShape } from './stores.ts';
import { TracingShape } from './tracing-environment.ts';
import { grouped } from './variable.ts';

export const SchedulerEnvironment = z.object({
  QUEUE_URL: StoresShape.QUEUE_URL,
  ...opsShape(8082),
  ...grouped('Server', {
    EMF: Flag.prefault('false').describe(
      'Whether to print what waits in the queues each minute as metrics for CloudWatch, in its embedded metric format.',
    ),
    EMF_SYSTEM: z
      .string()
      .default('cti')
      .describe('What those metrics call this system, where an account has several.'),
  }),
  ...LogShape,
  ...TracingShape,
});
