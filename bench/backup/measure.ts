import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Db, connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { registerModel } from '@cti/db/search/embedding-models';
import { startEmbeddedDatabase } from '@cti/standalone/embedded/database';
import { sql } from 'drizzle-orm';
import { startContainers } from '../run/containers.ts';
import { inTemporaryFolder } from '../run/temporary-folder.ts';
import { watchMemory } from '../run/usage.ts';
import { addArticles, addSources } from '../search/fill.ts';

// `node bench/backup/measure.ts embedded|containers [articles]`: how long a backup, its proof and a restore take, and with
// how much memory. docs/operations.md says what came out.
const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
const [, , floor = 'embedded', size = '10000'] = process.argv;

/** Three vectors an article, as the embedded model's are long. What numbers they hold does not matter here. */
const addVectors = async (db: Db) => {
  const { modelId, dims } = await registerModel(db, { name: 'made-up', dims: 384 });
  await db.execute(sql`insert into chunks (article_id, start, "end")
    select article_id, piece * 400, piece * 400 + 400 from contents, generate_series(0, 2) piece`);
  await db.execute(sql`insert into chunk_vectors (model_id, chunk_id, article_id, dims, embedding)
    select ${modelId}, id, article_id, ${dims},
      array(select (random() - 0.5)::real from generate_series(1, ${dims}) where chunks.id > 0)::vector::halfvec
    from chunks`);
};

const fill = async (url: string) => {
  const db = connect(url, { name: 'bench', max: 4, onError: () => undefined });
  await migrate(db);
  await addSources(db);
  await addArticles(db, 0, Number(size));
  await addVectors(db);
  const { rows } = await db.execute(sql`select pg_size_pretty(pg_database_size(current_database())) as size`);
  console.log(`${floor}, ${size} articles, ${String(rows[0]?.['size'])}`);
  await db.$client.end();
};

const measure = async (args: string[], env: Record<string, string>) => {
  const started = performance.now();
  const child = spawn(process.execPath, ['--max-old-space-size=256', main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const memory = watchMemory(child.pid ?? 0);
  const said = text(child.stdout);
  const [code] = (await once(child, 'exit')) as [number | null];
  memory.close();
  if (code !== 0) throw new Error(`cti ${args.join(' ')} ended with ${code}.`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`cti ${args[0]} ${args[1]}: ${seconds} s, ${memory.peakMb().toFixed(0)} MB\n${await said}`);
};

const onServer = async (safe: string) => {
  const containers = await startContainers();
  try {
    await fill(containers.databaseUrl);
    const env = { DATABASE_URL: containers.databaseUrl };
    await measure(['backup', safe], env);
    await measure(['backup', 'verify', safe], env);
    const admin = connect(containers.databaseUrl, { name: 'bench', max: 1, onError: () => undefined });
    await admin.$client.query('create database fresh');
    await admin.$client.end();
    const fresh = new URL(containers.databaseUrl);
    fresh.pathname = '/fresh';
    await measure(['restore', safe], { DATABASE_URL: fresh.href });
  } finally {
    await containers.close();
  }
};

const onEmbedded = async (safe: string, folder: string) => {
  const data = join(folder, 'data');
  const database = await startEmbeddedDatabase(data);
  await fill(database.url);
  await database.close();
  await measure(['backup', safe, '--data', data], {});
  await measure(['backup', 'verify', safe], {});
  await measure(['restore', safe, '--data', join(folder, 'fresh')], {});
};

await inTemporaryFolder(async (folder) => {
  const safe = join(folder, 'safe');
  await (floor === 'containers' ? onServer(safe) : onEmbedded(safe, folder));
});
