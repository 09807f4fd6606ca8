import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';

/** Milliseconds the event loop may lag behind before new requests are turned away with 503. */
const mostDelayMs = 2000;

/** Keeps one caller from taking all, and all of them from taking more than there is. */
export const registerLimits = async (api: FastifyInstance, perMinute: number): Promise<void> => {
  await api.register(rateLimit, { max: perMinute, timeWindow: 60_000 });
  await api.register(underPressure, { maxEventLoopDelay: mostDelayMs, retryAfter: 5 });
};
