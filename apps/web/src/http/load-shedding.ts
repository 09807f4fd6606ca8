import type { Registry } from '@cti/ops/registry';
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge } from 'prom-client';
import type { Deps } from '../deps.ts';
import { asHeavyWork } from './load-gauge.ts';
import { HttpProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What heavy work a route does for people, which is left out while the database is slow: `meaning` first, then
     * `figures`. `search` is heavy, too, and goes on by words. A route without it is triage, and always served.
     */
    load?: 'meaning' | 'figures' | 'search';
    /** What is heavy of it is read through `readStaleOf`: while the replica answers, the primary's slowness is no reason to refuse. */
    replica?: true;
  }
}

/** From which level on a load is refused. */
const refusedFrom = { meaning: 1, figures: 2 } as const;

const words = {
  meaning: 'The database is slow just now, so what goes by meaning waits. The inbox and the reader go first.',
  figures: 'The database is slow just now, so figures and exports wait. The inbox and the reader go first.',
} as const;

/** Seconds after which asking again is worth it: a level holds for about as long. */
const retryAfter = '15';

/** Refuses heavy work with 503 `database_slow`, in order, for as long as the database is slow. */
export const registerLoadShedding = (
  api: FastifyInstance,
  { load, replica, registry }: Pick<Deps, 'load' | 'replica' | 'registry'>,
): void => {
  if (!load) return;
  const refused = new Counter({
    name: 'cti_load_refused_total',
    help: 'Requests refused because the database was slow.',
    labelNames: ['load'],
    registers: [registry],
  });
  addGauge(registry, 'cti_load_level', '0 serves all, 1 all but meaning, 2 neither figures nor exports.', load.level);
  const slow = 'What the slower quarter of statements and waits for a connection took at least, lately.';
  addGauge(registry, 'cti_database_slow_seconds', slow, () => load.slowMs() / 1000);

  api.addHook('onRequest', async ({ routeOptions }) => {
    const { load: kind, replica: readsReplica } = routeOptions.config;
    if (kind === undefined || kind === 'search' || load.level() < refusedFrom[kind]) return;
    if (readsReplica && replica?.isUsed()) return;
    refused.inc({ load: kind });
    throw new HttpProblem(503, 'database_slow', words[kind], null, null, { 'retry-after': retryAfter });
  });
  api.addHook('preHandler', ({ routeOptions }, _reply, done) =>
    routeOptions.config.load === undefined ? done() : asHeavyWork(done),
  );
};

const addGauge = (registry: Registry, name: string, help: string, read: () => number): void => {
  const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(read()) });
};
