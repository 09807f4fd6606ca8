import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';

/** Tags every answer with a hash of its body; one the caller has already is answered 304, without a body. */
export const registerEtags = async (app: FastifyInstance): Promise<void> => {
  app.addHook('onSend', async (request, reply) => {
    // Only an answer to reading can be had already; the plugin would compare any.
    if (reply.statusCode !== 200 || (request.method !== 'GET' && request.method !== 'HEAD'))
      delete request.headers['if-none-match'];
    // What somebody signed in is told is for no cache that others share.
    const isPrivate = request.viewerOrNull !== null && request.viewerOrNull.by !== 'local';
    if (reply.statusCode === 200 && !reply.hasHeader('cache-control'))
      reply.header('cache-control', isPrivate ? 'private, no-cache' : 'no-cache');
  });
  await app.register(etag, { weak: true });
};
