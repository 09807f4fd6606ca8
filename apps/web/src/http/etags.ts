import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';

/** Tags every answer with a hash of its body; one the caller has already is answered 304, without a body. */
export const registerEtags = async (app: FastifyInstance): Promise<void> => {
  app.addHook('onSend', async (request, reply) => {
    // Only an answer to reading can be had already; the plugin would compare any.
    if (reply.statusCode !== 200 || (request.method !== 'GET' && request.method !== 'HEAD'))
      delete request.headers['if-none-match'];
    if (reply.statusCode === 200 && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache');
  });
  await app.register(etag, { weak: true });
};
