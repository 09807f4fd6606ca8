import { type SessionRow, listSessions } from '@cti/db/read/users';
import { endSession, endSessions } from '@cti/db/write/users';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noSignIn } from '../auth/no-sign-in.ts';
import type { SignIn } from '../auth/sign-in.ts';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { EndSessionsQuery, EndedSessions, OwnSessionList, UserParams } from '../schema/account.ts';

const tags = ['account'];
const config = { needs: 'read', personOnly: true } as const;

/** Where one is signed in. Passwords, second factors and passkeys: see /api/auth. */
export const accountRoutes =
  ({ db }: Deps, signIn: SignIn | null): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('preHandler', async () => (signIn ? undefined : noSignIn()));

    app.get(
      '/account/sessions',
      {
        config,
        schema: {
          tags,
          summary: 'Where one is signed in, the last used first',
          response: { 200: OwnSessionList, ...problems(409) },
        },
      },
      async ({ viewer, sessionId }) => ({
        items: (await listSessions(db, viewer.id)).map((row) => viewSession(row, sessionId)),
      }),
    );

    app.delete(
      '/account/sessions',
      {
        config,
        schema: {
          tags,
          summary: 'Sign out everywhere',
          querystring: EndSessionsQuery,
          response: { 200: EndedSessions, ...problems(409) },
        },
      },
      async ({ viewer, sessionId, query: { keep } }) => ({
        ended: await endSessions(db, viewer.id, keep === 'current' ? sessionId : null),
      }),
    );

    app.delete(
      '/account/sessions/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Sign out in one place',
          params: UserParams,
          response: { 204: z.undefined().describe('Signed out.'), ...problems(404, 409) },
        },
      },
      async ({ viewer, params: { id } }, reply) =>
        (await endSession(db, viewer.id, id)) ? reply.code(204).send() : notFound('session'),
    );
  };

const viewSession = ({ ipAddress, updatedAt, ...row }: SessionRow, currentId: string | null) => ({
  ...row,
  current: row.id === currentId,
  address: ipAddress,
  lastSeenAt: updatedAt,
});
