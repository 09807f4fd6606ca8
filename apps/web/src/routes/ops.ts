import { type Checks, isReady, readinessOf } from '@cti/ops/readiness';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { enforceAfar } from '../auth/enforce.ts';
import type { WhoAsks } from '../auth/who-asks.ts';
import type { Deps } from '../deps.ts';

/** What probes and Prometheus ask; not part of the API, and never refused for its rate. */
export const registerOps = (app: FastifyInstance, { db, jobs, load, registry }: Deps, whoAsks: WhoAsks): void => {
  // With all connections taken the question waits; any answer to anybody since says that the database is there.
  const anyAnswer = load ? [load.answered] : [];
  const database = () => Promise.race([db.execute(sql`select 1`), ...anyAnswer.map((answered) => answered())]);
  const checks: Checks = { database, queue: jobs.ping };
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

  // Prometheus is a neighbour. What the figures tell is for nobody else.
  app.register(async (scope) => {
    enforceAfar(scope, whoAsks, 'admin');
    scope.get('/metrics', { schema }, async (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type(registry.contentType)
        .send(await registry.metrics()),
    );
  });
};
