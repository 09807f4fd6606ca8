import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Db, connect } from '@cti/db/connect';
import { z } from 'zod';
import { refused } from './errors.ts';

export type OpenDatabase = {
  db: Db;
  /** Whether `npm start` is running on it. */ shared: boolean;
  close: () => Promise<void>;
};

export const openServer = (url: string, shared = false): OpenDatabase => {
  const db = connect(url, { name: 'cti-cli', max: 2, onError: () => undefined });
  return { db, shared, close: () => db.$client.end() };
};

/** The database of that data folder, or else of DATABASE_URL. Throws CtiError 'backup-refused' where neither is given. */
export const openDatabaseAt = async (data: string | undefined, env: NodeJS.ProcessEnv): Promise<OpenDatabase> => {
  if (data !== undefined) return openEmbedded(data);
  const url = env['DATABASE_URL'];
  if (!url) throw refused('Say where it is: DATABASE_URL for PostgreSQL, or --data ./data for npm start.');
  return openServer(url);
};

/** The same, where something must be there: a data folder without a database is a mistyped one, and not given any. */
export const openForBackup = async (data: string | undefined, env: NodeJS.ProcessEnv): Promise<OpenDatabase> => {
  if (data !== undefined && !hasDatabase(data)) throw refused(`${data} holds no database of npm start.`);
  return openDatabaseAt(data, env);
};

/** The same, where nothing may be written: a data folder without a database is not given one. */
export const openForRehearsal = (data: string | undefined, env: NodeJS.ProcessEnv): Promise<OpenDatabase> =>
  data !== undefined && !hasDatabase(data) ? openScratch() : openDatabaseAt(data, env);

const hasDatabase = (data: string): boolean => existsSync(join(data, 'pg'));

/**
 * The database of npm start in that folder: through who has it open, or else opened for us alone. Throws CtiError
 * 'backup-refused', which says why neither goes.
 */
export const openEmbedded = async (data: string): Promise<OpenDatabase> => {
  const address = runningAt(data);
  if (address !== null) {
    const running = openServer(address, true);
    try {
      await running.db.$client.query('select 1');
      return running;
    } catch {
      await running.close(); // it was killed, and left its address
    }
  }
  return openAlone(data);
};

const scratchPrefix = 'cti-scratch-';
/** Nothing is proven for so long. */
const abandonedAfterMs = 2 * 86_400_000;

/** Folders of those that were stopped before they could clean up; another user's are for them to remove. */
const removeAbandoned = (): void => {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(scratchPrefix))) {
    const path = join(tmpdir(), name);
    const { mtimeMs, uid } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now(), uid: null };
    if (uid === (process.getuid?.() ?? uid) && Date.now() - mtimeMs > abandonedAfterMs)
      rmSync(path, { recursive: true, force: true });
  }
};

/** An embedded database of its own in a temporary folder, gone when it is closed. */
export const openScratch = async (): Promise<OpenDatabase> => {
  removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), scratchPrefix));
  const clean = () => rmSync(folder, { recursive: true, force: true });
  try {
    const opened = await openAlone(folder);
    const close = () => opened.close().finally(clean);
    return { ...opened, close };
  } catch (error) {
    clean();
    throw error;
  }
};

const Holder = z.object({ database: z.string().nullable() });

/** What npm start writes beside its data while it has them open; see apps/standalone/src/data-lock.ts. */
const runningAt = (data: string): string | null => {
  try {
    return Holder.parse(JSON.parse(readFileSync(join(data, 'holder.json'), 'utf8'))).database;
  } catch {
    return null;
  }
};

/** A process of its own, as apps do not import one another. */
const program = fileURLToPath(new URL('../../../standalone/src/embedded/serve-alone.ts', import.meta.url));
const Served = z.object({ url: z.string() });

const openAlone = async (data: string): Promise<OpenDatabase> => {
  if (!existsSync(program))
    throw refused('The embedded database is no part of this image: run cti from the repository, or set DATABASE_URL.');
  const child = spawn(process.execPath, [program, data], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const complaint = text(child.stderr);
  const line = await firstLine(child);
  if (line === null) {
    await ended;
    throw refused((await complaint).trim() || `The embedded database in ${data} did not start.`);
  }
  const opened = openServer(Served.parse(JSON.parse(line)).url);
  const close = async () => {
    await opened.close();
    child.stdin.end();
    await ended;
  };
  return { ...opened, close };
};

/** The first line a process says, or null when it ends without one. */
const firstLine = async ({ stdout }: ChildProcess): Promise<string | null> => {
  if (!stdout) return null;
  for await (const line of createInterface({ input: stdout })) return line;
  return null;
};
