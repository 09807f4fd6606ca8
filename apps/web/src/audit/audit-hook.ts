import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { actionOf, madeSubjectOf, subjectOf } from './action-of.ts';
import { detailOf } from './detail-of.ts';
import { type AuditEvent, recordAudit } from './record.ts';
import { refusalOf } from './refusal.ts';
import type { RefusalPace } from './refusal-pace.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What the audit log calls this route, as `noun.verb`; without it, changes are named after method and path, and what
     * only reads is not recorded. `false` keeps a change out of it.
     */
    audit?: string | false;
    /** The fields of the body that the audit log may keep: never a secret, a password, a token or a text. */
    auditBody?: readonly string[];
  }
}

const changes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The ids of what requests made, until their answers are sent. */
type Made = WeakMap<FastifyRequest, string | null>;

/**
 * Writes down every change that succeeded and every export, and who was refused, before the answer goes out: what cannot be
 * recorded is answered with an error. Tokens that let nobody in are who-asks.ts' to tell; who merely has not signed in is
 * told so, and not written down.
 */
export const registerAudit = (api: FastifyInstance, deps: Pick<Deps, 'db'>, refusals: RefusalPace): void => {
  const made: Made = new WeakMap();
  const tried = new WeakSet<FastifyRequest>();
  api.addHook('preSerialization', async (request, reply, payload) => {
    if (request.method === 'POST' && reply.statusCode < 400)
      made.set(request, madeSubjectOf(request.routeOptions.url ?? '', payload));
    return payload;
  });
  api.addHook('onSend', async (request, reply) => {
    const event = changeOf(request, reply, made) ?? notPermitted(request, reply, refusals);
    // Once for each request: the answer to a failed try comes by here again.
    if (event === null || tried.has(request)) return;
    tried.add(request);
    await recordAudit(deps, request.viewerOrNull, event);
  });
};

const changeOf = (request: FastifyRequest, reply: FastifyReply, made: Made): AuditEvent | null => {
  const { url: route = '', config } = request.routeOptions;
  if (reply.statusCode >= 400 || config.audit === false) return null;
  if (config.audit === undefined && !changes.has(request.method)) return null;
  const params = request.params as Record<string, unknown>;
  return {
    action: config.audit ?? actionOf(request.method, route),
    subject: subjectOf(route, params) ?? made.get(request) ?? null,
    detail: detailOf(request, config.auditBody ?? []),
    address: request.ip,
    requestId: request.id,
  };
};

/** Somebody known who may not. */
const notPermitted = (request: FastifyRequest, reply: FastifyReply, refusals: RefusalPace): AuditEvent | null => {
  const nth = reply.statusCode === 403 ? refusals.count(request.ip, Date.now()) : null;
  return nth === null ? null : refusalOf(request, 403, nth);
};
