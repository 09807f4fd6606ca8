import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Span, StartSpan } from '@cti/core/tracing';
import { type WorkIds, withWorkIds } from '@cti/core/work-ids';
import type { FastifyInstance } from 'fastify';

/** The caller's own request id when it is a plain word, else a new one. */
export const requestIdOf = ({ headers }: IncomingMessage | { headers: IncomingMessage['headers'] }): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
};

declare module 'fastify' {
  interface FastifyRequest {
    /** What every line of this request carries; undefined where it was refused before any hook. */
    workIds: WorkIds | undefined;
    /** While traces are on, and only of the API's requests. */
    span: Span | null;
  }
}

/**
 * Tells the id with every answer, gives it to all that is logged and enqueued on the way, and logs a line for each request
 * that changed something or went wrong.
 */
export const registerRequestLog = (app: FastifyInstance, startSpan: StartSpan | null): void => {
  app.decorateRequest('workIds', undefined);
  app.decorateRequest('span', null);
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const { method, id: requestId } = request;
    const { url: route = 'none' } = request.routeOptions;
    if (startSpan && route.startsWith('/api/')) {
      const attributes = { 'http.request.method': method, 'http.route': route, 'cti.requestId': requestId };
      // Not the caller's own trace: who asks could have all that they ask recorded, or give theirs another's id.
      request.span = startSpan({ name: `${method} ${route}`, kind: 'server', attributes, under: {} });
    }
    request.workIds = { requestId, ...request.span?.ids };
    withWorkIds(request.workIds, done);
  });
  // A body arrives as the socket's events, which know of no request.
  app.addHook('preValidation', (request, _reply, done) => withWorkIds(request.workIds ?? {}, done));
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status } = reply;
    request.span?.end({ 'http.response.status_code': status }, status >= 500 ? String(status) : undefined);
    const level = status >= 500 ? 'warn' : request.method === 'GET' || request.method === 'HEAD' ? 'debug' : 'info';
    request.log[level]({
      ...request.workIds,
      event: 'http.answered',
      method: request.method,
      route: request.routeOptions.url ?? null,
      status,
      ms: Math.round(reply.elapsedTime),
    });
  });
};
