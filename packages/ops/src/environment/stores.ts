import { z } from 'zod';
import { count, grouped } from './variable.ts';

/** Where the database and the queue are, as every app that needs them is told. */
export const StoresShape = grouped('Stores', {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('The PostgreSQL database, as postgres://user:password@host:port/name.'),
  QUEUE_URL: z
    .url({ protocol: /^(rediss?|postgres(ql)?)$/ })
    .describe('Where the queue lives: redis:// (Redis or Valkey) or postgres://.'),
});

export const PoolShape = grouped('Stores', {
  DATABASE_POOL: count(10, 1, 100).describe('Most database connections this app opens.'),
});

export const ReplicaShape = grouped('Stores', {
  DATABASE_READ_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe(
      "A streaming replica of DATABASE_URL's database, which search and figures read while it is at most five seconds behind.",
    ),
});
