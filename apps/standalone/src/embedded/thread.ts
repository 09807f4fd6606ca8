import { existsSync, mkdirSync, openAsBlob, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { type SocketServer, startSocketServer } from './socket-server.ts';

export type ThreadData = {
  dataDir: string | null;
  /** A tar of a cluster that one in memory begins with. */
  template: string | null;
  listen: { path: string } | { host: string; port: number };
};
export type ThreadMessage =
  | { ready: { created: boolean; port: number | null } }
  | { failed: string }
  | { closed: true };

const { dataDir, template, listen } = workerData as ThreadData;
const port = parentPort;
const tell = (message: ThreadMessage) => port?.postMessage(message);

/**
 * The folder to open. A first start builds the cluster beside its final place and then renames it, which happens or does
 * not: whenever the process is killed, `pg` is a whole cluster or is not there.
 */
const prepareFolder = async (root: string): Promise<boolean> => {
  const final = join(root, 'pg');
  if (existsSync(final)) return false;
  const building = join(root, 'pg.building');
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  const fresh = await PGlite.create({ dataDir: building, extensions: { vector } });
  await fresh.close();
  renameSync(building, final);
  return true;
};

const open = async () => {
  const created = dataDir === null ? true : await prepareFolder(dataDir);
  const inMemory = template === null ? {} : { loadDataDir: await openAsBlob(template) };
  const where = dataDir === null ? inMemory : { dataDir: join(dataDir, 'pg') };
  const db = await PGlite.create({ ...where, extensions: { vector } });
  // All socket clients share this one session, and the socket ignores connection options: BullMQ's schema goes on the
  // session's own search_path, before the first client comes; and so does what @cti/db/connect sets its sessions to.
  await db.exec('create schema if not exists bullmq; set search_path to bullmq, public; set random_page_cost = 1.1');
  const server = await startSocketServer(db, listen);
  port?.on('message', (message: unknown) => {
    if (message !== 'close') return;
    void close(server, db);
  });
  tell({ ready: { created, port: server.port } });
};

const close = async (server: SocketServer, db: PGlite) => {
  await server.close();
  await db.close();
  tell({ closed: true });
};

// Awaited nowhere else: a thread's entry point ends here.
open().catch((error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }));
