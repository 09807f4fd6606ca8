import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { type Server, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CtiError } from '@cti/core/error';

/** Who holds a data folder. */
export type Holder = { pid: number; since: string; address: string | null; nonce: string };

export type DataLock = { announce: (address: string) => void; release: () => Promise<void> };

/** Socket paths hold about 100 bytes; a deeper folder's lock lives in the temp folder under the folder's hash. */
const longestPath = 100;

const socketOf = (dataDir: string): string => {
  const real = realpathSync(dataDir);
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\cti-${hash}`;
  const inside = join(real, 'lock.sock');
  return Buffer.byteLength(inside) <= longestPath ? inside : join(tmpdir(), `cti-${hash}.sock`);
};

/** Asks whoever listens there; null when nobody does. */
const ask = (path: string): Promise<Holder | null> =>
  new Promise((resolve) => {
    const socket = createConnection(path);
    let answer = '';
    const finish = (holder: Holder | null) => {
      socket.destroy();
      resolve(holder);
    };
    socket.setTimeout(2000, () => finish({ pid: 0, since: 'unknown', address: null, nonce: '' }));
    socket.on('data', (part) => (answer += part.toString()));
    socket.on('end', () => finish(JSON.parse(answer) as Holder));
    socket.on('error', () => finish(null));
  });

const heldBy = (dataDir: string, { pid, since, address }: Holder) =>
  new CtiError(
    'data-held',
    `${dataDir} is in use by process ${pid || 'unknown'} since ${since}${address ? `, at ${address}` : ''}. Stop that one first, or set DATA_DIR to another folder.`,
    'give-up',
  );

const listen = async (server: Server, path: string): Promise<boolean> => {
  server.listen(path);
  return Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)]);
};

/**
 * Takes the folder for this process, or throws CtiError 'data-held' with who has it. The lock is a listening socket: the
 * system drops it with its process, however that ends, so a `kill -9` leaves nothing that could be mistaken for a holder.
 */
export const lockData = async (dataDir: string): Promise<DataLock> => {
  mkdirSync(dataDir, { recursive: true });
  const path = socketOf(dataDir);
  const me: Holder = { pid: process.pid, since: new Date().toISOString(), address: null, nonce: randomUUID() };
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(JSON.stringify(me));
  });
  const holder = await ask(path);
  if (holder) throw heldBy(dataDir, holder);
  if (process.platform !== 'win32') rmSync(path, { force: true });
  if (!(await listen(server, path))) throw heldBy(dataDir, (await ask(path)) ?? { ...me, pid: 0 });
  // Two may have found a dead lock at the same moment; whoever the path leads to now has won.
  await sleep(100);
  const winner = await ask(path);
  if (winner?.nonce !== me.nonce) {
    server.close();
    throw heldBy(dataDir, winner ?? { ...me, pid: 0 });
  }
  server.unref();
  return {
    announce: (address) => {
      me.address = address;
    },
    release: async () => {
      server.close();
      await once(server, 'close');
    },
  };
};
