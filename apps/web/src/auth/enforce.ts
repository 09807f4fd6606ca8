import type { Permission } from '@cti/core/role';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isNearby } from '../http/private-address.ts';
import { HttpProblem } from '../http/problem.ts';
import { type Viewer } from './viewer.ts';
import { type WhoAsks, sendCookies } from './who-asks.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Throws HttpProblem 401 where nobody is known, which only a route that needs nothing can meet. */
    viewer: Viewer;
    viewerOrNull: Viewer | null;
    /** The session a person asks in; null for tokens, and where there is no sign-in. */
    sessionId: string | null;
    /** Whether who asked is still let in, in the same role: their session or token may have ended since. */
    isStillIn: () => Promise<boolean>;
  }
  interface FastifyContextConfig {
    /** What a caller must be allowed to do; `nothing` answers to whoever asks. */
    needs?: Permission | 'nothing';
    /** Not for tokens: one's own account, and making tokens, which could otherwise grant themselves more. */
    personOnly?: boolean;
  }
}

/** Lets requests know who sent them; `identify` finds that out, and everything under /api/v1 is asked to. */
export const decorateRequests = (app: FastifyInstance): void => {
  app.decorateRequest('viewerOrNull', null);
  app.decorateRequest('sessionId', null);
  app.decorateRequest('isStillIn', () => Promise.resolve(true));
  app.decorateRequest('viewer', {
    getter(this: FastifyRequest): Viewer {
      if (!this.viewerOrNull) throw signedOut();
      return this.viewerOrNull;
    },
  });
};

/** What is answered where nobody is known. */
export const signedOut = (): HttpProblem => new HttpProblem(401, 'signed_out', 'Sign in first.');

const identify = async (whoAsks: WhoAsks, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const asker = await whoAsks(request);
  request.viewerOrNull = asker?.viewer ?? null;
  request.sessionId = asker?.sessionId ?? null;
  sendCookies(reply, asker?.cookies ?? []);
  request.isStillIn = async () => {
    try {
      const now = await whoAsks(request, { looking: true });
      return now?.viewer.id === asker?.viewer.id && now?.viewer.role === asker?.viewer.role;
    } catch (error) {
      // Only a refusal is one; a database that does not answer says nothing of anybody.
      return !(error instanceof HttpProblem);
    }
  };
};

/** Stops with 401 where nobody is known, and with 403 where they may not. */
const demand = ({ viewer }: FastifyRequest, needs: Permission, isPersonOnly: boolean): void => {
  if (isPersonOnly && viewer.by === 'token')
    throw new HttpProblem(403, 'person_needed', 'This is for people who are signed in, not for tokens.');
  if (!viewer.permissions.has(needs))
    throw new HttpProblem(403, 'not_permitted', `This needs the permission "${needs}", which you do not have.`);
};

/** Answers every route from here on only to those who may. A route that does not say what it needs does not start. */
export const enforce = (api: FastifyInstance, whoAsks: WhoAsks): void => {
  api.addHook('onRoute', ({ config, method, url }) => {
    if (!config?.needs) throw new Error(`${String(method)} ${url} does not say what it needs: config: { needs: … }`);
  });
  // After onRequest, where the limits stand: who sends too much is not even looked up.
  api.addHook('preParsing', async (request, reply) => {
    const { needs = 'admin', personOnly = false } = request.routeOptions.config;
    await identify(whoAsks, request, reply);
    if (needs !== 'nothing') demand(request, needs, personOnly);
  });
};

/** What proxies add to a request that they pass on, each its own. */
const byProxies = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'];

/** Lets in who comes from this machine or its network, past no proxy, and else those who have the permission. */
export const enforceAfar = (scope: FastifyInstance, whoAsks: WhoAsks, needs: Permission): void => {
  scope.addHook('onRequest', async (request, reply) => {
    const isPassedOn = byProxies.some((name) => request.headers[name] !== undefined);
    if (isNearby(request.socket.remoteAddress ?? '') && !isPassedOn) return;
    await identify(whoAsks, request, reply);
    demand(request, needs, false);
  });
};

/** The same for routes that others wrote, such as the API's description: all of them need the one permission. */
export const enforceAll = (scope: FastifyInstance, whoAsks: WhoAsks, needs: Permission): void => {
  scope.addHook('onRequest', async (request, reply) => {
    await identify(whoAsks, request, reply);
    demand(request, needs, false);
  });
};
