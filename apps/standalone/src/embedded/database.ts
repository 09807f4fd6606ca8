import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CtiError } from '@cti/core/error';
import type { ThreadData, ThreadMessage } from './thread.ts';

export type EmbeddedDatabase = {
  /** A postgres:// address that `pg` understands. */
  url: string;
  /** Whether this start created the data. */
  created: boolean;
  close: () => Promise<void>;
};

type Place = { listen: ThreadData['listen']; urlOf: (port: number | null) => string; clean: () => void };

/** A socket in a folder only we may enter: the embedded database asks for no password. Windows has loopback only. */
const choosePlace = (): Place => {
  if (process.platform === 'win32') {
    const listen = { host: '127.0.0.1', port: 0 };
    return { listen, urlOf: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`, clean: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'cti-')); // mode 0700
  const path = join(folder, '.s.PGSQL.5432');
  return {
    listen: { path },
    urlOf: () => `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Megabytes of JavaScript heap for the thread; Postgres' own memory is not part of it. It uses about 25. */
const defaultHeapMb = 256;

type Options = {
  heapMb?: number;
  /** A tar of a cluster, which a database in memory begins with. */
  template?: string | null;
};

/**
 * Starts Postgres inside this process, in a thread of its own (PGlite blocks its thread while it works). Data is kept in
 * `dataDir/pg`; null keeps it in memory. The caller holds the folder's lock: PGlite does not notice a second process.
 */
export const startEmbeddedDatabase = async (
  dataDir: string | null,
  { heapMb = defaultHeapMb, template = null }: Options = {},
): Promise<EmbeddedDatabase> => {
  const place = choosePlace();
  const workerData: ThreadData = { dataDir, template, listen: place.listen };
  const thread = new Worker(new URL('thread.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const [first] = (await once(thread, 'message')) as [ThreadMessage];
  if (!('ready' in first)) {
    await thread.terminate();
    place.clean();
    const reason = 'failed' in first ? first.failed : 'it closed at once';
    throw new CtiError(
      'embedded-database',
      `The embedded database in ${dataDir ?? 'memory'} could not start: ${reason}`,
      'give-up',
    );
  }
  return {
    url: place.urlOf(first.ready.port),
    created: first.ready.created,
    close: async () => {
      const closed = once(thread, 'message');
      thread.postMessage('close');
      await closed;
      await thread.terminate();
      place.clean();
    },
  };
};
