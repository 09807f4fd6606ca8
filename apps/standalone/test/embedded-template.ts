import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '../src/embedded/database.ts';

/**
 * For the vitest project `integration`: an embedded database, migrated once, as a tar that the database of every file
 * begins with. On a server of one's own each file migrates a database instead.
 */
export default async function makeTemplate({ config }: TestProject) {
  if (process.env['TEST_DATABASE_URL']) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cti-template-'));
  const database = await startEmbeddedDatabase(folder);
  await migrateAt(database.url);
  await database.close();
  const cluster = await PGlite.create({ dataDir: join(folder, 'pg'), extensions: { vector } });
  const tar = await cluster.dumpDataDir('none');
  await cluster.close();
  const template = join(folder, 'migrated.tar');
  writeFileSync(template, new Uint8Array(await tar.arrayBuffer()));
  config.env = { ...config.env, TEST_DATABASE_TEMPLATE: template };
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Brings the database at this address to the newest schema, and leaves nobody connected to it. */
export const migrateAt = async (url: string): Promise<void> => {
  const onError = (error: Error) => {
    throw error;
  };
  const db = connect(url, { name: 'template', onError });
  await migrate(db);
  await db.$client.end();
};
