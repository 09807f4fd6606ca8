import { randomUUID } from 'node:crypto';
import { type ListedToken, listTokens } from '@cti/db/read/tokens';
import { addToken, revokeToken } from '@cti/db/write/tokens';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noSignIn } from '../auth/no-sign-in.ts';
import type { SignIn } from '../auth/sign-in.ts';
import { hashSecret, isScope, newToken } from '../auth/token.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { ApiTokenBody, ApiTokenList, NewApiToken, UserParams } from '../schema/account.ts';

const tags = ['account'];

/** What programs come in with. Only people make tokens: one that made others could outlive its own end. */
export const tokenRoutes =
  ({ db }: Deps, signIn: SignIn | null): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('preHandler', async () => (signIn ? undefined : noSignIn()));

    app.get(
      '/tokens',
      {
        config: { needs: 'read', personOnly: true },
        schema: {
          tags,
          summary: "One's own tokens and, for admins, the team's, the newest first",
          response: { 200: ApiTokenList, ...problems(409) },
        },
      },
      async ({ viewer }) => {
        const rows = await listTokens(db, viewer.id, viewer.permissions.has('admin'));
        return { items: rows.map(viewToken) };
      },
    );

    app.post(
      '/tokens',
      {
        config: { needs: 'read', personOnly: true, auditBody: ['name', 'kind', 'role', 'scopes', 'expiresAt'] },
        schema: {
          tags,
          summary: 'Make a token; it is told this once',
          description:
            "It may do what its scopes say and its user's role allows, as that is when it is used. `service`: the team's, by admins.",
          body: ApiTokenBody,
          response: { 201: NewApiToken, ...problems(409) },
        },
      },
      async ({ body: { name, kind, role = null, scopes, expiresAt }, viewer }, reply) => {
        if (kind === 'service' && !viewer.permissions.has('admin'))
          throw new HttpProblem(403, 'not_permitted', "Only admins make the team's tokens.");
        const token = newToken();
        const row = {
          id: randomUUID(),
          name,
          userId: kind === 'personal' ? viewer.id : null,
          role,
          scopes: [...new Set(scopes)],
          createdBy: viewer.name,
          createdAt: new Date(),
          expiresAt,
        };
        await addToken(db, { ...row, tokenHash: hashSecret(token) });
        const userName = kind === 'personal' ? viewer.name : null;
        return reply.code(201).send({ ...viewToken({ ...row, userName, lastUsedAt: null, revokedAt: null }), token });
      },
    );

    app.delete(
      '/tokens/:id',
      {
        config: { needs: 'read', personOnly: true },
        schema: {
          tags,
          summary: 'Revoke a token, at once and for good',
          params: UserParams,
          response: { 204: z.undefined().describe('Revoked.'), ...problems(404, 409) },
        },
      },
      async ({ params: { id }, viewer }, reply) => {
        const revoked = await revokeToken(db, id, viewer.id, viewer.permissions.has('admin'));
        return revoked ? reply.code(204).send() : notFound('token');
      },
    );
  };

const viewToken = ({ userId, userName, scopes, ...row }: ListedToken) => ({
  ...row,
  kind: userId === null ? ('service' as const) : ('personal' as const),
  user: userId === null ? null : { id: userId, name: userName ?? '' },
  scopes: scopes.filter(isScope),
});
