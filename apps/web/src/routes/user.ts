import { randomUUID } from 'node:crypto';
import { findListedUser, listPeople, listUsers } from '@cti/db/read/users';
import { addInvited, inviteAnew } from '@cti/db/write/users';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { noSignIn } from '../auth/no-sign-in.ts';
import type { SignIn } from '../auth/sign-in.ts';
import { hashSecret, newSecret } from '../auth/token.ts';
import { viewUser } from '../auth/view-user.ts';
import { localViewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { Invited, PersonList, UserBody, UserList, UserParams } from '../schema/account.ts';

const tags = ['users'];
const invitationMs = 7 * 86_400_000;

/** The people, and inviting them. */
export const userRoutes =
  ({ db }: Deps, signIn: SignIn | null): FastifyPluginAsyncZod =>
  async (app) => {
    const userOr404 = async (id: string) => (await findListedUser(db, id)) ?? notFound('user');
    app.addHook('preHandler', async ({ method }) => (signIn || method === 'GET' ? undefined : noSignIn()));

    app.get(
      '/people',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Those that work can be given to, by name',
          response: { 200: PersonList, ...problems() },
        },
      },
      async () => ({ items: signIn ? await listPeople(db) : [{ id: localViewer.id, name: localViewer.name }] }),
    );

    app.get(
      '/users',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Everyone who may or might come in, by name',
          response: { 200: UserList, ...problems() },
        },
      },
      async () => ({ items: (await listUsers(db)).map(viewUser) }),
    );

    app.post(
      '/users',
      {
        config: { needs: 'admin', tells: 'users', auditBody: ['name', 'email', 'role'] },
        schema: {
          tags,
          summary: 'Invite somebody',
          description:
            'No mail is sent: the answer holds a link to hand over, which lets them set a password once, for 7 days.',
          body: UserBody,
          response: { 201: Invited, ...problems(409) },
        },
      },
      async ({ body }, reply) => {
        const { invitation, stored } = newInvitation();
        const id = randomUUID();
        if (!(await addInvited(db, { id, ...body }, stored)))
          throw new HttpProblem(409, 'email_taken', 'There is a user with this e-mail address already.');
        return reply.code(201).send({ user: viewUser(await userOr404(id)), invitation });
      },
    );

    app.post(
      '/users/:id/invitation',
      {
        config: { needs: 'admin', tells: 'users' },
        schema: {
          tags,
          summary: 'Invite a user anew: password, second factor, passkeys and sessions they had end',
          params: UserParams,
          response: { 200: Invited, ...problems(404) },
        },
      },
      async ({ params: { id } }) => {
        const { invitation, stored } = newInvitation();
        if (!(await inviteAnew(db, id, stored))) return notFound('user');
        return { user: viewUser(await userOr404(id)), invitation };
      },
    );
  };

const newInvitation = () => {
  const token = newSecret();
  const expiresAt = new Date(Date.now() + invitationMs);
  return {
    // After the #, it is in no request and in nobody's log.
    invitation: { path: `/invitation#${token}`, token, expiresAt },
    stored: { tokenHash: hashSecret(token), expiresAt },
  };
};
