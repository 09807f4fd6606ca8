import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Takes an answer over for server-sent events: the head is sent, and no time-out ends a stream that is quiet. */
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
  return reply.raw;
};
