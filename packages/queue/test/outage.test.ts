import { createServer } from 'node:net';
import { once } from 'node:events';
import { CtiError } from '@cti/core/error';
import { Redis } from 'ioredis';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isOutage } from '../src/outage.ts';

const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

/** A server that hangs up on whoever comes. */
const hangingUp = async () => {
  const server = createServer((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
};

const withCode = (code: string) => Object.assign(new Error('from the server'), { code });

describe('what counts as an outage of our own', () => {
  it('is a database that is not there, and one that hangs up', async () => {
    const { server, port } = await hangingUp();
    const connect = (at: number) =>
      caught(new pg.Client({ connectionString: `postgres://a@127.0.0.1:${at}/a` }).connect());
    expect(isOutage(await connect(port))).toBe(true);
    server.close();
    await once(server, 'close');
    expect(isOutage(await connect(port))).toBe(true);
  });

  it('is a queue that does not answer after some tries', async () => {
    const { server, port } = await hangingUp();
    const redis = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: 1 });
    redis.on('error', () => {});
    expect(isOutage(await caught(redis.ping()))).toBe(true);
    redis.disconnect();
    server.close();
  });

  it.each(['57P01', '57P03', '08006', '53300', '40P01'])(
    'is SQLSTATE %s, also as the cause of another error',
    (code) => {
      expect(isOutage(new Error('Failed query: select 1', { cause: withCode(code) }))).toBe(true);
    },
  );

  it.each(['22021', '23505', '57014', '54000'])(
    'is not SQLSTATE %s: the same statement would meet it again',
    (code) => {
      expect(isOutage(new Error('Failed query: select 1', { cause: withCode(code) }))).toBe(false);
    },
  );

  it('is not a site that hangs up', () => {
    const cause = withCode('ECONNRESET');
    expect(isOutage(new CtiError('connection', 'The site hung up.', 'retry', { cause }))).toBe(false);
    expect(isOutage(new TypeError('undefined is not a function'))).toBe(false);
  });
});
