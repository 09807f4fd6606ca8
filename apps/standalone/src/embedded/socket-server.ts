import { once } from 'node:events';
import { createServer } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { type Connection, type Session, serve } from './connection.ts';
import { createTurnstile } from './turnstile.ts';

/**
 * Streamed, because `execProtocolRaw` of PGlite 0.5 also parses its answer and keeps every row of it for an `exec` that
 * never comes: the thread ran out of memory after some 4,000 articles.
 */
const ask = async (db: PGlite, message: Uint8Array): Promise<Buffer> => {
  const parts: Buffer[] = [];
  await db.execProtocolRawStream(message, {
    // A copy: the bytes lie in Postgres' own memory and are overwritten by the next piece.
    onRawData: (bytes) => void parts.push(Buffer.from(bytes)),
  });
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
};

export type SocketServer = { port: number | null; close: () => Promise<void> };

/**
 * Lets any number of `pg` clients share PGlite's one session over a socket. Written here because
 * `@electric-sql/pglite-socket` 0.2 queues single protocol messages: under load one client's Execute ran another's
 * portal (docs/decisions/0003-embedded-postgres.md). This one also delivers NOTIFY.
 */
export const startSocketServer = async (
  db: PGlite,
  listen: { path: string } | { host: string; port: number },
): Promise<SocketServer> => {
  const connections = new Set<Connection>();
  const session: Session = {
    turnstile: createTurnstile(),
    send: (message) => ask(db, message),
    rollback: async () => void (await db.exec('rollback')),
    notify: (message) => {
      for (const connection of connections) connection.notify(message);
    },
  };
  const server = createServer((socket) => {
    const connection = serve(socket, session);
    connections.add(connection);
    void connection.closed.then(() => connections.delete(connection));
  });
  server.listen(listen);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : null,
    close: async () => {
      const open = [...connections];
      server.close();
      for (const connection of open) connection.end();
      await Promise.all(open.map(({ closed }) => closed));
    },
  };
};
