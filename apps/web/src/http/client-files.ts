import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './error-handler.ts';
import { HttpProblem } from './problem.ts';

/** Serves the built client. Its assets carry a hash in their names, so they may be kept for ever; its page may not. */
export const registerClientFiles = async (app: FastifyInstance, clientDir: string | null): Promise<void> => {
  if (clientDir) {
    const assets = join(clientDir, 'assets');
    await app.register(fastifyStatic, {
      root: clientDir,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (!wantsPage(request))
      return sendProblem(reply, request, new HttpProblem(404, 'not_found', `There is nothing at ${pathOf(request)}.`));
    if (clientDir) return void reply.sendFile('index.html');
    sayNotBuilt(reply);
  });
};

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0]?.slice(0, 200) ?? '/';

/** The client routes by itself: a browser that asks for a page gets the one page, whatever its address. */
const wantsPage = (request: FastifyRequest): boolean => {
  const path = pathOf(request);
  const ours = /^\/(?:api|docs|assets)(?:\/|$)/.test(path) || /^\/[^/]+\.\w{1,8}$/.test(path);
  return request.method === 'GET' && !ours && (request.headers.accept ?? '').includes('text/html');
};

const sayNotBuilt = (reply: FastifyReply): void => {
  reply
    .code(200)
    .type('text/plain; charset=utf-8')
    .send(
      'CTI Scraper is running, but its pages have not been built. Run `npm run build`.\nThe API is at /api/v1, its description at /docs.\n',
    );
};
