import type { FastifyRequest } from 'fastify';
import { subjectOf } from './action-of.ts';
import type { AuditEvent } from './record.ts';

/** What is written down of a request that was refused, the nth of this hour from where it came. */
export const refusalOf = (request: FastifyRequest, status: 401 | 403, nth: number): AuditEvent => {
  const { url: route = null } = request.routeOptions;
  return {
    action: 'access.refused',
    subject: route && subjectOf(route, (request.params ?? {}) as Record<string, unknown>),
    detail: { method: request.method, route, status, refusalsThisHour: nth },
    address: request.ip,
    requestId: request.id,
  };
};
