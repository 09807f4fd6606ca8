import { randomUUID, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { findUser, hasNoUsers } from '@cti/db/read/users';
import { acceptInvitation, addOwner } from '@cti/db/write/users';
import { hashPassword } from 'better-auth/crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { recordAudit } from '../audit/record.ts';
import type { AuthSettings } from '../auth/auth-settings.ts';
import { noSignIn } from '../auth/no-sign-in.ts';
import type { SignIn } from '../auth/sign-in.ts';
import { hashSecret } from '../auth/token.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, problems } from '../http/problem.ts';
import { Accepted, InvitationBody, OwnerBody, Session } from '../schema/account.ts';

const tags = ['account'];

/** Enough for a person who mistypes; each try costs a password's hash. */
const few = { rateLimit: { max: 20, timeWindow: 60_000 } };

/** Who asks and how they can sign in, the first visit, and coming in by invitation. */
export const sessionRoutes =
  ({ db }: Deps, signIn: SignIn | null): FastifyPluginAsyncZod =>
  async (app) => {
    const signedIn = async (viewer: Viewer | null) => {
      if (!viewer) return null;
      const user = await findUser(db, viewer.id);
      const { id, name, role, permissions, clearance } = viewer;
      const head = { id, name, role, permissions: [...permissions], clearance };
      return { ...head, email: user?.email ?? null, secondFactor: user?.twoFactorEnabled ?? false };
    };

    app.get(
      '/session',
      {
        config: { needs: 'nothing' },
        schema: {
          tags,
          summary: 'Who asks, and how to sign in',
          response: { 200: Session, ...problems() },
        },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        const viewer = await signedIn(request.viewerOrNull);
        if (!signIn) {
          const methods = { password: false, passkey: false, oidc: null };
          return { auth: 'off' as const, needsOwner: false, setupCodeNeeded: false, viewer, methods };
        }
        const needsOwner = viewer === null && (await hasNoUsers(db));
        return {
          auth: 'on' as const,
          needsOwner,
          setupCodeNeeded: needsOwner && signIn.settings.setupCode !== null,
          viewer,
          methods: methodsOf(signIn.settings, signIn.originOf(request)),
        };
      },
    );

    app.post(
      '/session/owner',
      {
        config: { needs: 'nothing', audit: false, ...few },
        schema: {
          tags,
          summary: 'Become the owner, as the first visitor; then sign in with the password',
          body: OwnerBody,
          response: { 201: z.object({ id: z.string() }), ...problems(409) },
        },
      },
      async ({ body, ip, id: requestId }, reply) => {
        const { setupCode } = (signIn ?? noSignIn()).settings;
        if (!(await hasNoUsers(db))) throw hasOwner();
        if (setupCode !== null && !isSame(body.setupCode ?? '', setupCode))
          throw new HttpProblem(403, 'wrong_setup_code', 'This is not the set-up code that the log tells.');
        const owner = { id: randomUUID(), name: body.name, email: body.email, role: 'admin' as const };
        if (!(await addOwner(db, owner, await hashPassword(body.password)))) throw hasOwner();
        const event = { action: 'owner.create', subject: `users/${owner.id}`, detail: { email: owner.email } };
        await recordAudit({ db }, null, { ...event, address: ip, requestId });
        return reply.code(201).send({ id: owner.id });
      },
    );

    app.post(
      '/session/invitation',
      {
        config: { needs: 'nothing', audit: false, ...few },
        schema: {
          tags,
          summary: 'Use an invitation up and set a password; then sign in with it',
          body: InvitationBody,
          response: { 200: Accepted, ...problems(404, 409) },
        },
      },
      async ({ body: { token, password }, ip, id: requestId }) => {
        if (!signIn) return noSignIn();
        const user = await acceptInvitation(db, hashSecret(token), await hashPassword(password));
        if (!user)
          throw new HttpProblem(404, 'invitation_not_found', 'This link was used, or is too old. Ask for a new one.');
        const event = { action: 'invitation.accept', subject: `users/${user.id}` };
        await recordAudit({ db }, null, { ...event, address: ip, requestId });
        return { email: user.email };
      },
    );
  };

const hasOwner = () => new HttpProblem(409, 'owner_known', 'There is an owner already. Ask them for an invitation.');

/** In a time that tells nothing of how much of it is right. */
const isSame = (given: string, wanted: string): boolean => timingSafeEqual(hashSecret(given), hashSecret(wanted));

/** Browsers make passkeys for names alone, and over https or on this machine. */
const methodsOf = ({ oidc }: AuthSettings, origin: string) => {
  const { protocol, hostname } = new URL(origin);
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  const passkey = isName && (protocol === 'https:' || hostname === 'localhost');
  return { password: true, passkey, oidc: oidc && { name: oidc.name } };
};
