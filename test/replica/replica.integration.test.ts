import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '@cti/core/log';
import { type Db, connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { nearestChunks } from '@cti/db/search/vectors';
import { articles } from '@cti/db/tables/article';
import { parseQuery } from '@cti/intel/query/parse-query';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource } from '../../apps/web/test/fixture.ts';
import { inertDeps } from '../../apps/web/src/inert-deps.ts';
import { type Replica, openReplica } from '../../apps/web/src/replica/replica.ts';
import { searchStale } from '../../apps/web/src/search/search-stale.ts';
import { buildServer } from '../../apps/web/src/server.ts';
import { type Servers, startServers } from './servers.ts';

const quiet = () => {};
let servers: Servers;
let db: Db;
let onReplica: Db;
let replica: Replica;
let app: Awaited<ReturnType<typeof buildServer>>;
let sourceId: number;
let heronId: number;
const told: string[] = [];

/** Only of the web that is tested. */
const log = createLog('web', {
  level: 'info',
  destination: {
    write: (line) => {
      const { event, reason } = JSON.parse(line) as { event: string; reason?: string };
      told.push(reason === undefined ? event : `${event}: ${reason}`);
    },
  },
});
const silent = createLog('web', { level: 'silent' });

const get = async (path: string, from = app) => {
  const answer = await from.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:8080' } });
  return { status: answer.statusCode, body: answer.json() };
};
const found = async (q: string): Promise<string[]> => {
  const { status, body } = await get(`/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return body.items.map(({ article }: { article: { title: string } }) => article.title).toSorted();
};
const until = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) await sleep(100);
};
const replay = (what: 'pause' | 'resume') => onReplica.execute(sql.raw(`select pg_wal_replay_${what}()`));
/** Its own answer to whether it is a replica. */
const whoAnswers = (after: string) =>
  replica.read(async (its) => {
    const { rows } = await its.execute<{ is: boolean }>(sql.raw(`select pg_is_in_recovery() as is ${after}`));
    return rows[0]?.is ? 'replica' : 'primary';
  });

beforeAll(async () => {
  servers = await startServers(1);
  db = connect(servers.primaryUrl, { name: 'test', max: 4, onError: quiet });
  onReplica = connect(servers.replicaUrl, { name: 'test', max: 1, onError: quiet });
  await migrate(db);
  sourceId = await addSource(db, 'herons');
  heronId = await addArticle(db, sourceId, {
    title: 'Quiet Heron',
    text: 'Quiet Heron used rundll32 at 198.51.100.7.',
  });
  replica = openReplica(servers.replicaUrl, { primary: db, primaryUrl: servers.primaryUrl, max: 4, log });
  app = await buildServer({ ...inertDeps(), db, replica });
  await until(replica.isUsed);
});
afterAll(async () => {
  await app.close();
  await replica.close();
  await onReplica.$client.end();
  await db.$client.end();
  await servers.stop();
});

// Only where containers run: in the project `containers`. The tests follow one another.
describe('a web with a read replica', () => {
  it('asks it whatever search and the dashboards ask, and nothing of that needs to write', async () => {
    expect(await whoAnswers('')).toBe('replica');
    const dead = connect('postgres://127.0.0.1:1/none', { name: 'dead', onError: quiet });
    const alone = openReplica(servers.replicaUrl, {
      primary: dead,
      primaryUrl: servers.primaryUrl,
      max: 4,
      log: silent,
    });
    const its = await buildServer({ ...inertDeps(), db, replica: alone });
    // Neither of its two databases answers: a route that asked the primary by itself would be answered still.
    const neither = openReplica('postgres://127.0.0.1:1/none', {
      primary: dead,
      primaryUrl: servers.primaryUrl,
      max: 4,
      log: silent,
    });
    const theirs = await buildServer({ ...inertDeps(), db, replica: neither });
    const address = '/observables/ipv4-addr/198.51.100.7';
    const insights = [
      'new',
      'rising?kind=actor',
      'first',
      'attack',
      'actor-techniques',
      'sources',
      'health',
      'coverage',
    ];
    const all = [
      '/search?q=heron',
      '/search?q=heron&sort=newest',
      '/stats/overview',
      ...insights.map((name) => `/insights/${name}`),
      '/insights/coverage/layer',
      `${address}/timeline`,
      `${address}/co-occurring`,
      '/techniques/T1059/timeline',
    ];
    const statuses = async (from: typeof its) => {
      const asked = await Promise.all(all.map(async (path) => [path, (await get(path, from)).status] as const));
      return new Set(asked.map(([path, status]) => (status === 200 ? 'answered' : `${path}: ${status}`)));
    };
    expect(await statuses(theirs)).not.toContain('answered');
    await until(alone.isUsed);
    expect(await statuses(its)).toEqual(new Set(['answered']));
    expect(await nearestChunks(onReplica, { modelId: 1, dims: 3 }, [1, 0, 0], null, 5)).toEqual([]);
    await Promise.all([its.close(), theirs.close()]);
    await Promise.all([alone.close(), neither.close()]);
    await dead.$client.end();
    expect(told.splice(0)).toEqual(['replica.used']);
  });

  it('sees what the replica sees, but its reader’s own marks and labels as they are now, and leaves it when it is old', async () => {
    await replay('pause');
    await addArticle(db, sourceId, { title: 'Second Heron', text: 'Another Heron was seen.' });
    expect(await found('heron')).toEqual(['Quiet Heron']);
    expect((await get('/stats/overview?days=2')).body.totals.articles).toBe(1);
    expect((await get('/articles')).body.items).toHaveLength(2);
    expect(replica.behindMs()).toBeLessThan(5000);

    await app.inject({
      method: 'POST',
      url: '/api/v1/inbox/marks',
      headers: { host: 'localhost:8080' },
      payload: { keys: [`article:${heronId}`], set: { starred: true } },
    });
    expect(await found('heron is:starred')).toEqual(['Quiet Heron']);

    await db.update(articles).set({ tlp: 'red' }).where(eq(articles.id, heronId));
    const { query } = parseQuery('heron');
    if (query === null) throw new Error('it reads');
    const asked = { sort: 'rank', limit: 10 } as const;
    const seen = await searchStale({ db, replica, embedder: null }, query, { maxTlp: 1 }, asked);
    expect(seen.items.map(({ article }) => article.title)).toEqual(['Second Heron']);
    expect(seen.total.value).toBe(1);

    await until(() => !replica.isUsed());
    expect(await found('heron')).toEqual(['Quiet Heron', 'Second Heron']);
    expect((await app.inject('/metrics')).body).toMatch(/^cti_replica_used\{app="web"\} 0$/m);
    await until(() => told.length > 0);
    await replay('resume');
    await until(replica.isUsed);
    expect((await app.inject('/metrics')).body).toMatch(/^cti_replica_behind_seconds\{app="web"\} [0-4](\.\d+)?$/m);
    expect(told.splice(0)).toEqual(['replica.unused: it is more than 5 s behind', 'replica.used']);
  });

  it('asks the primary what a conflict with recovery cancelled', async () => {
    const asked = whoAnswers('from articles, pg_sleep(4) limit 1');
    await sleep(500);
    // Which the replica must take, too.
    await db.transaction((tx) => tx.execute(sql`lock table articles in access exclusive mode`));
    expect(await asked).toBe('primary');
  });

  it('asks the primary when the replica dies, also what was under way, and the replica when it is back', async () => {
    await until(replica.isUsed);
    told.length = 0;
    const asked = whoAnswers(', pg_sleep(5)');
    await sleep(300);
    await servers.kill();
    for (let time = 0; time < 20; time += 1) {
      expect(await found('heron')).toHaveLength(2);
      await sleep(100);
    }
    expect(await asked).toBe('primary');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^replica\.unused: it cannot be looked at/);
    await servers.start();
    await until(replica.isUsed);
    expect(await whoAnswers('')).toBe('replica');
    expect(told.splice(1)).toEqual(['replica.used']);
  });

  it('waits no longer than the watch for a replica that says nothing any more', async () => {
    told.length = 0;
    await servers.freeze();
    const begun = performance.now();
    expect(await found('heron')).toHaveLength(2);
    expect(performance.now() - begun).toBeLessThan(6000);
    expect(told).toEqual(['replica.unused: it cannot be looked at (Query read timeout)']);
    await servers.thaw();
    await until(replica.isUsed);
    expect(await whoAnswers('')).toBe('replica');
  });
});
