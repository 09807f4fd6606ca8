import { listChecks, listSkips } from '@cti/db/read/source-history';
import { findSource, listSources } from '@cti/db/read/sources';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams, PageQuery, pageOf } from '../schema/common.ts';
import { Skip, Source, SourceCheck, SourceQuery } from '../schema/source.ts';
import { viewOf } from '../sources/view-source.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['sources'];

/** Looking at the publishers we follow. */
export const sourceRoutes =
  ({ db, settings: { secretKey } }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const sourceOr404 = async (id: number) => (await findSource(db, id)) ?? notFound('source');

    app.get(
      '/sources',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The sources, by name',
          querystring: SourceQuery,
          response: { 200: pageOf(Source), ...problems() },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await listSources(db, query, query);
        return { items: items.map((source) => viewOf(source, secretKey)), nextCursor };
      },
    );

    app.get(
      '/sources/:id',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'One source', params: IdParams, response: { 200: Source, ...problems(404) } },
      },
      async ({ params }) => viewOf(await sourceOr404(params.id), secretKey),
    );

    app.get(
      '/sources/:id/checks',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What its checks found, newest first',
          params: IdParams,
          querystring: PageQuery,
          response: { 200: pageOf(SourceCheck), ...problems(404) },
        },
      },
      async ({ params, query }) => {
        await sourceOr404(params.id);
        return listChecks(db, params.id, query);
      },
    );

    app.get(
      '/sources/:id/skips',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What was left out, and why, newest first',
          params: IdParams,
          querystring: PageQuery,
          response: { 200: pageOf(Skip), ...problems(404) },
        },
      },
      async ({ params, query, viewer }) => {
        await sourceOr404(params.id);
        return listSkips(db, params.id, maxTlpOf(viewer), query);
      },
    );
  };
