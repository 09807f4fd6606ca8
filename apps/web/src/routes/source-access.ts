import { findSource } from '@cti/db/read/sources';
import { storeAccess } from '@cti/db/write/source-access';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { AccessBody } from '../schema/source-access.ts';
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
          response: { 200: Source, ...problems(404, 409, 413, 415) },
        },
      },
      async ({ params, body }) => {
        const source = await sourceOr404(params.id);
        await storeAccess(db, source.id, sealAccess(body, source, secretKey));
        return viewOf(await sourceOr404(source.id), secretKey);
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
          response: { 200: Source, ...problems(404) },
        },
      },
      async ({ params }) => {
        await storeAccess(db, params.id, null);
        return viewOf(await sourceOr404(params.id), secretKey);
      },
    );
  };
