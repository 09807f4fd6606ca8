import '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';

/** An answer costs a hundred reads, or a model's time: of what one address may send, a thirtieth may be questions. */
const shareOfRequests = 30;

/** Refuses who asks too often, with 429 in words; one count for all routes that get it. */
export const askLimit = (app: FastifyInstance, requestsPerMinute: number) => {
  const max = Math.max(1, Math.floor(requestsPerMinute / shareOfRequests));
  const count = app.createRateLimit({ max, timeWindow: 60_000 });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const asked = await count(request);
    if (asked.isAllowed || !asked.isExceeded) return;
    reply.header('retry-after', asked.ttlInSeconds);
    const detail = `${max} questions a minute are answered. Ask again in ${asked.ttlInSeconds} s.`;
    throw new HttpProblem(429, 'too_many_requests', detail);
  };
};
