import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Milliseconds between two looks at whether who listens is still let in. */
const lookEveryMs = 10_000;

/**
 * Takes an answer over for server-sent events: the head is sent, and no time-out ends a stream that is quiet. It ends with
 * the session or the token it was opened by.
 */
export const openEventStream = (request: FastifyRequest, reply: FastifyReply): ServerResponse => {
  reply.hijack();
  const headers: OutgoingHttpHeaders = {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  };
  reply.raw.writeHead(200, headers);
  reply.raw.write('retry: 3000\n\n');
  request.raw.socket.setTimeout(0);
  // What is traced is the opening: a stream may stay for days, and ends by being dropped.
  request.span?.end({ 'http.response.status_code': 200 });
  request.span = null;
  const look = setInterval(() => {
    void request.isStillIn().then((isIn) => isIn || reply.raw.end());
  }, lookEveryMs).unref();
  reply.raw.once('close', () => clearInterval(look));
  return reply.raw;
};
