import type { Socket } from 'node:net';
import { asksForRows, copyInResponse, createCopyIn } from './copy-in.ts';
import type { Turnstile } from './turnstile.ts';
import { type Frontend, endsCycle, nextMessage, readAnswer } from './wire.ts';

/** The one session all connections share. */
export type Session = {
  /** Sends one frontend message and answers with the server's bytes. */
  send: (message: Uint8Array) => Promise<Buffer>;
  rollback: () => Promise<void>;
  turnstile: Turnstile;
  /** Hands a NotificationResponse to every connection that listens. */
  notify: (message: Buffer) => void;
};

export type Connection = { notify: (message: Buffer) => void; closed: Promise<void>; end: () => void };

const listens = /\blisten\b/i;

/**
 * Serves one client over `socket`. The session is this connection's from the first message of a cycle until the server
 * says it is idle again, so neither another client's Bind nor its statements can come between ours. A client that goes
 * inside a transaction leaves it rolled back.
 */
export const serve = (socket: Socket, session: Session): Connection => {
  let buffer: Buffer = Buffer.alloc(0);
  let started = false;
  let listening = false;
  let leave: (() => void) | null = null;
  let inTransaction = false;
  let copyIn: ReturnType<typeof createCopyIn> | null = null;
  let work: Promise<void> = Promise.resolve();

  const write = (bytes: Buffer) => {
    if (bytes.length > 0 && socket.writable) socket.write(bytes);
  };

  const release = async () => {
    if (inTransaction) await session.rollback();
    inTransaction = false;
    leave?.();
    leave = null;
  };

  const pass = async ({ type, bytes }: Frontend) => {
    leave ??= await session.turnstile.enter();
    if (copyIn === null && type === 'Q' && asksForRows(bytes)) {
      copyIn = createCopyIn(bytes);
      return write(copyInResponse);
    }
    const message = copyIn ? copyIn.add(type, bytes) : bytes;
    if (message === null) return;
    copyIn = null;
    const answer = readAnswer(await session.send(message));
    if ((type === 'Q' || type === 'P') && listens.test(bytes.toString('latin1', 0, 200))) listening = true;
    for (const notification of answer.notifications) session.notify(notification);
    write(answer.forClient);
    if (answer.status !== null) inTransaction = answer.status !== 'I';
    if (answer.status === 'I' || (!started && answer.status === null)) await release();
    else if (endsCycle(type) && answer.status === null) await release();
  };

  const handle = async (message: Frontend) => {
    if (message.kind === 'encryption') return void socket.write('N');
    if (message.kind === 'cancel' || message.type === 'X') return void socket.end();
    await pass(message);
    if (message.kind === 'startup') started = true;
  };

  const drain = async () => {
    for (;;) {
      const message = nextMessage(buffer, started);
      if (!message) return;
      buffer = buffer.subarray(message.bytes.length);
      await handle(message);
    }
  };

  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      work = work.then(release, release).then(resolve, resolve);
    });
  });
  socket.setNoDelay(true);
  socket.on('data', (part: Buffer) => {
    buffer = buffer.length === 0 ? part : Buffer.concat([buffer, part]);
    work = work.then(drain).catch(() => void socket.destroy());
  });
  socket.on('error', () => socket.destroy());
  return { closed, end: () => socket.destroy(), notify: (message) => listening && write(message) };
};
