import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { actionOf, madeSubjectOf, subjectOf } from './action-of.ts';
import { detailOf } from './detail-of.ts';
import { type AuditEvent, recordAudit } from './record.ts';
import { createRefusalPace } from './refusal-pace.ts';

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
 * recorded is answered with an error.
 */
export const registerAudit = (api: FastifyInstance, deps: Pick<Deps, 'db'>): void => {
  const made: Made = new WeakMap();
  const tried = new WeakSet<FastifyRequest>();
  const refusals = createRefusalPace();
  api.addHook('preSerialization', async (request, reply, payload) => {
    if (request.method === 'POST' && reply.statusCode < 400)
      made.set(request, madeSubjectOf(request.routeOptions.url ?? '', payload));
    return payload;
  });
  api.addHook('onSend', async (request, reply) => {
    const event = changeOf(request, reply, made) ?? refusalOf(request, reply, refusals);
    // Once for each request: the answer to a failed try comes by here again.
    if (event === null || tried.has(request)) return;
    tried.add(request);
    await recordAudit(deps, request.viewerOrNull, { ...event, address: request.ip, requestId: request.id });
  });
};

type Recorded = Omit<AuditEvent, 'address' | 'requestId'>;

const changeOf = (request: FastifyRequest, reply: FastifyReply, made: Made): Recorded | null => {
  const { url: route = '', config } = request.routeOptions;
  if (reply.statusCode >= 400 || config.audit === false) return null;
  if (config.audit === undefined && !changes.has(request.method)) return null;
  const params = request.params as Record<string, unknown>;
  return {
    action: config.audit ?? actionOf(request.method, route),
    subject: subjectOf(route, params) ?? made.get(request) ?? null,
    detail: detailOf(request, config.auditBody ?? []),
  };
};

/** Somebody known who may not, or a token that is none. Who merely has not signed in is told so, and not written down. */
const refusalOf = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusals: ReturnType<typeof createRefusalPace>,
): Recorded | null => {
  const isRefused =
    reply.statusCode === 403 || (reply.statusCode === 401 && request.headers.authorization !== undefined);
  if (!isRefused) return null;
  const nth = refusals.count(request.ip, Date.now());
  if (nth === null) return null;
  const { url: route = null } = request.routeOptions;
  return {
    action: 'access.refused',
    subject: route && subjectOf(route, (request.params ?? {}) as Record<string, unknown>),
    detail: { method: request.method, route, status: reply.statusCode, refusalsThisHour: nth },
  };
};
