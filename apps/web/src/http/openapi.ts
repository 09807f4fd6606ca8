import swagger from '@fastify/swagger';
import type { FastifyContextConfig, FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

type Json = { [key: string]: unknown };

/** Collects every route registered after it into one OpenAPI 3.1 document, `app.swagger()`. */
export const registerOpenapi = async (app: FastifyInstance): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'CTI Scraper',
        description: 'Cyber-threat-intelligence articles, their text, observables and techniques.',
        version: '1',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      servers: [{ url: '/api/v1' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'A token, made under Account.' },
          session: { type: 'apiKey', in: 'cookie', name: 'cti.session_token', description: 'Somebody signed in.' },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: (route) => withNeeds(jsonSchemaTransform(route), route.route.config),
    transformObject: (document) => withUsedSchemas(jsonSchemaTransformObject(document)),
  });
};

/** Says of each route which permission it needs, and which of them no token opens. */
const withNeeds = <T extends { schema: object }>(described: T, config: FastifyContextConfig | undefined): T => {
  const { needs, personOnly = false } = config ?? {};
  if (needs === undefined) return described;
  const security = needs === 'nothing' ? { security: [] } : personOnly ? { security: [{ session: [] }] } : {};
  return { ...described, schema: { ...described.schema, ...security, 'x-needs': needs } };
};

/**
 * Every named schema comes out twice, once as an answer (`Article`) and once as a request (`ArticleInput`). Keeps those
 * something refers to, and gives a request's schema its plain name where no answer has it.
 */
const withUsedSchemas = <T extends object>(document: T): T => {
  const all = (document as { components: { schemas: Json } }).components.schemas;
  const used = new Set<string>();
  const follow = (node: unknown): void => {
    for (const [, name = ''] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(all[name]);
    }
  };
  follow((document as { paths: unknown }).paths);
  const plain = (name: string) => (name.endsWith('Input') && !used.has(name.slice(0, -5)) ? name.slice(0, -5) : name);
  const schemas = Object.fromEntries([...used].toSorted().map((name) => [plain(name), all[name]]));
  const kept = JSON.stringify({ ...document, components: { schemas } });
  return JSON.parse(
    kept
      .replaceAll(/"#\/components\/schemas\/(\w+)"/g, (_, name: string) => `"#/components/schemas/${plain(name)}"`)
      .replaceAll('"Default Response"', '"Done."'),
  ) as T;
};
