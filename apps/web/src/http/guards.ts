import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerOf } from '../auth/token.ts';
import type { Settings } from '../deps.ts';
import { HttpProblem } from './problem.ts';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Asked by probes under whatever address they know; they tell nothing worth stealing. */
const forProbes = new Set(['/healthz', '/readyz']);

/**
 * Two checks before anything else. A hostile page in a browser that reaches us can point its own name at our address (so:
 * known Host names only), and can send a form here with the browser's cookies, or where there is no sign-in with nothing
 * (so: nothing changes by a request that another site sent). What carries a token of ours comes from no form.
 */
export const registerGuards = (app: FastifyInstance, { allowedHosts, auth }: Settings): void => {
  const names = allowedHosts && new Set([...loopbackNames, ...allowedHosts.map((name) => name.toLowerCase())]);
  app.addHook('onRequest', async (request) => {
    if (names && !forProbes.has(request.routeOptions.url ?? '') && !names.has(hostNameOf(request))) {
      throw new HttpProblem(
        421,
        'unknown_host',
        'This server does not answer to that host name. ALLOWED_HOSTS names those it does.',
      );
    }
    const isByToken = auth !== null && bearerOf(request.headers.authorization) !== null;
    if (!isReading(request.method) && !isByToken && isFromAnotherSite(request)) {
      throw new HttpProblem(403, 'cross_site', 'Another site may not change anything here.');
    }
  });
};

const isReading = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

const hostNameOf = ({ headers }: FastifyRequest): string => (headers.host ?? '').toLowerCase().replace(/:\d*$/, '');

/** Browsers say where a request comes from, and pages cannot change it; what says neither is no browser. */
const isFromAnotherSite = ({ headers }: FastifyRequest): boolean => {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== headers.host?.toLowerCase());
};
