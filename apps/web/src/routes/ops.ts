import { type Checks, isReady, readinessOf } from '@cti/ops/readiness';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';

/** What probes and Prometheus ask; not part of the API, and never refused for its rate. */
export const registerOps = (app: FastifyInstance, { db, jobs, registry }: Deps): void => {
  const checks: Checks = { database: () => db.execute(sql`select 1`), queue: jobs.ping };
  const schema = { hide: true };

  app.get('/healthz', { schema }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'alive' }),
  );

  app.get('/readyz', { schema }, async (_request, reply) => {
    const parts = await readinessOf(checks);
    const ready = isReady(parts);
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not-ready', parts });
  });

  app.get('/metrics', { schema }, async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics()),
  );
};
