import { findSource } from '@cti/db/read/sources';
import { storeAccess } from '@cti/db/write/source-access';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { AccessBody, AccessQuery } from '../schema/source-access.ts';
import { Source } from '../schema/source.ts';
import { sealAccess } from '../sources/source-access.ts';
import { viewOf } from '../sources/view-source.ts';

const tags = ['sources'];

/** What a source needs to be read: given, replaced and taken back, and never told again. */
export const sourceAccessRoutes =
  ({ db, settings: { secretKey } }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const sourceOr404 = async (id: number) => (await findSource(db, id)) ?? notFound('source');

    app.put(
      '/sources/:id/access',
      {
        config: { needs: 'sources', tells: 'sources' },
        schema: {
          tags,
          summary: 'Set the headers, sign-in, cookie and proxy of a source',
          description:
            'Replaces all that was set before. Sealed with SECRET_KEY when stored; sent to the origin of the source’s own address, the proxy apart, which serves every request.',
          params: IdParams,
          body: AccessBody,
          response: { 200: Source, ...problems(404, 413, 415), ...conflictOf(Source.optional()) },
        },
      },
      async (request, reply) => {
        const { params, body, viewer } = request;
        const source = await sourceOr404(params.id);
        const sealed = sealAccess(body, source, secretKey);
        const isStored = await storeAccess(db, source.id, sealed, { version: body.version, by: viewer.name });
        const present = viewOf(await sourceOr404(source.id), secretKey);
        return isStored ? present : reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );

    app.delete(
      '/sources/:id/access',
      {
        config: { needs: 'sources', tells: 'sources' },
        schema: {
          tags,
          summary: 'Forget the headers, sign-in, cookie and proxy of a source',
          params: IdParams,
          querystring: AccessQuery,
          response: { 200: Source, ...problems(404), ...conflictOf(Source) },
        },
      },
      async (request, reply) => {
        const { params, query, viewer } = request;
        const isForgotten = await storeAccess(db, params.id, null, { version: query.version, by: viewer.name });
        const present = viewOf(await sourceOr404(params.id), secretKey);
        return isForgotten
          ? present
          : reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );
  };
