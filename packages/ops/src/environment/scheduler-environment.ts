import { Flag } from '@cti/core/environment';
import { z } from 'zod';
import { LogShape, opsShape } from './asked-by-several.ts';
import { StoresShape } from './stores.ts';
import { TracingShape } from './tracing-environment.ts';
import { grouped } from './variable.ts';

const isTimeZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

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
    EMF_WORKER_HOURS: z
      .string()
      .regex(/^(?:\d|1\d|2[0-3])-(?:[1-9]|1\d|2[0-4])$/, 'must be two hours such as 8-20')
      .refine((hours) => {
        const [from = 0, to = 0] = hours.split('-').map(Number);
        return from < to;
      }, 'must end after it begins')
      .optional()
      .describe(
        'The hours, Monday to Friday, in which those metrics count a worker as missing; always without a value.',
      ),
    EMF_TIME_ZONE: z
      .string()
      .refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
      .default('UTC')
      .describe('The time zone of those hours.'),
  }),
  ...LogShape,
  ...TracingShape,
});
