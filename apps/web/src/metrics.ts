import { countArticles } from '@cti/db/read/pulse';
import { countSourcesByState } from '@cti/db/read/sources';
import { readinessOf } from '@cti/ops/readiness';
import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram } from 'prom-client';
import type { Deps } from './deps.ts';
import type { Replica } from './replica/replica.ts';

/** Times every request by route, and tells on each scrape how much is waiting and stored. */
export const registerMetrics = (app: FastifyInstance, deps: Deps): void => {
  const registers = [deps.registry];
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
    duration.observe(labels, reply.elapsedTime / 1000);
  });
  addGauge(deps, 'cti_queue_jobs', 'Jobs in a queue, by state.', ['queue', 'state'], async (gauge) => {
    for (const { name, waiting, active, delayed, failed } of await deps.jobs.counts()) {
      for (const [state, count] of Object.entries({ waiting, active, delayed, failed }))
        gauge.set({ queue: name, state }, count);
    }
  });
  addGauge(deps, 'cti_articles', 'Articles, without those that were skipped.', [], async (gauge) => {
    gauge.set((await countArticles(deps.db)).count);
  });
  addGauge(deps, 'cti_sources', 'Sources, by state.', ['state'], async (gauge) => {
    for (const { state, count } of await countSourcesByState(deps.db)) gauge.set({ state }, count);
  });
  if (deps.replica) registerReplicaMetrics(deps, deps.replica);
};

const registerReplicaMetrics = (deps: Deps, replica: Replica): void => {
  addGauge(deps, 'cti_replica_used', '1 while search and figures read the replica, else 0.', [], async (gauge) =>
    gauge.set(replica.isUsed() ? 1 : 0),
  );
  const oldest = 'At most how far the replica is behind its primary; infinite where nobody knows.';
  addGauge(deps, 'cti_replica_behind_seconds', oldest, [], async (gauge) => gauge.set(replica.behindMs() / 1000));
};

/** A gauge filled on each scrape. When that fails or takes over 2 s it shows nothing, and the other metrics are still told. */
const addGauge = (
  deps: Deps,
  name: string,
  help: string,
  labelNames: string[],
  fill: (gauge: Gauge) => Promise<void>,
): void => {
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames,
    registers: [deps.registry],
    collect: async () => {
      gauge.reset();
      const { filled: reason } = await readinessOf({ filled: () => fill(gauge) });
      if (!reason) return;
      if (labelNames.length === 0) gauge.set(Number.NaN); // unknown is not none
      deps.logger.warn({ event: 'metrics.failed', metric: name, reason });
    },
  });
};
