import { type Db, connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import pg from 'pg';
import { startEmbeddedDatabase } from '../apps/standalone/src/embedded/database.ts';

/** A fresh, migrated database for one test file: in memory, or on the server that TEST_DATABASE_URL names. */
export type TestDatabase = { db: Db; url: string; close: () => Promise<void> };

/** The address of another database on the server. */
const urlOn = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

const fail = (error: Error) => {
  throw error;
};

/**
 * A migrated database made once for all files: a tar for the embedded one, a database's name on the server. A copy takes a
 * fifth of the time that a new one takes.
 */
const template = process.env['TEST_DATABASE_TEMPLATE'] ?? null;

const embedded = async (): Promise<TestDatabase> => {
  const database = await startEmbeddedDatabase(null, { template });
  const db = connect(database.url, { max: 4, name: 'test', onError: fail });
  if (template === null) await migrate(db);
  return {
    db,
    url: database.url,
    close: async () => {
      await db.$client.end();
      await database.close();
    },
  };
};

const onServer = async (server: string): Promise<TestDatabase> => {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name} template ${template ?? 'template1'}`);
  const url = urlOn(server, name);
  const db = connect(url, { max: 8, name: 'test', onError: () => {} });
  if (template === null) await migrate(db);
  return {
    db,
    url,
    close: async () => {
      await db.$client.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
};

export const createTestDatabase = (): Promise<TestDatabase> => {
  const server = process.env['TEST_DATABASE_URL'];
  return server ? onServer(server) : embedded();
};
