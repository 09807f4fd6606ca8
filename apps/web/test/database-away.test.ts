import { DrizzleQueryError } from 'drizzle-orm';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { registerErrorHandler } from '../src/http/error-handler.ts';

// As pg 8 says them (lib/client.js and pg-pool); none has a code.
it.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable', // of the rollback, after a connection went in a transaction
])('a database that is away is told from a fault of ours: %s', async (message) => {
  const app = Fastify();
  registerErrorHandler(app);
  app.get('/', () => {
    throw new DrizzleQueryError('rollback', [], new Error(message));
  });
  const answer = await app.inject('/');
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'database_unavailable']);
});
