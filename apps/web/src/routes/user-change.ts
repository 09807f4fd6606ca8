import { findListedUser } from '@cti/db/read/users';
import { type Changed, changeUser, deleteUser } from '@cti/db/write/users';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noSignIn } from '../auth/no-sign-in.ts';
import type { SignIn } from '../auth/sign-in.ts';
import { viewUser } from '../auth/view-user.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { User, UserParams, UserPatch } from '../schema/account.ts';

const tags = ['users'];

/** Who of the people may what, and shutting them out. The last admin stays. */
export const userChangeRoutes =
  ({ db }: Deps, signIn: SignIn | null): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('preHandler', async () => (signIn ? undefined : noSignIn()));

    app.patch(
      '/users/:id',
      {
        config: { needs: 'admin', tells: 'users', auditBody: ['name', 'role', 'disabled'] },
        schema: {
          tags,
          summary: "Change a user's name or role, or shut them out",
          description: 'One who is shut out is signed out at once, and their tokens are refused.',
          params: UserParams,
          body: UserPatch,
          response: { 200: User, ...problems(404, 409) },
        },
      },
      async ({ params: { id }, body: { name, role, disabled } }) => {
        const change = {
          ...(name === undefined ? {} : { name }),
          ...(role === undefined ? {} : { role }),
          ...(disabled === undefined ? {} : { disabled }),
        };
        demandChanged(await changeUser(db, id, change));
        return viewUser((await findListedUser(db, id)) ?? notFound('user'));
      },
    );

    app.delete(
      '/users/:id',
      {
        config: { needs: 'admin', tells: 'users' },
        schema: {
          tags,
          summary: 'Remove a user with their sessions and tokens; what they did stays',
          params: UserParams,
          response: { 204: z.undefined().describe('Removed.'), ...problems(404, 409) },
        },
      },
      async ({ params: { id } }, reply) => {
        demandChanged(await deleteUser(db, id));
        return reply.code(204).send();
      },
    );
  };

const demandChanged = (changed: Changed): void => {
  if (changed === 'not-found') notFound('user');
  if (changed === 'last-admin')
    throw new HttpProblem(409, 'last_admin', 'This is the last admin who can come in: make somebody else one first.');
};
