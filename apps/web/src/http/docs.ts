import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { enforceAll } from '../auth/enforce.ts';
import type { WhoAsks } from '../auth/who-asks.ts';

/** The OpenAPI document, for people at /docs and for programs at /openapi.json (and /docs/json). */
export const registerDocs = async (app: FastifyInstance, whoAsks: WhoAsks): Promise<void> => {
  await app.register(async (docs) => {
    enforceAll(docs, whoAsks, 'read');
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      theme: { title: 'CTI Scraper API' },
      uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null },
    });
    docs.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  });
};
