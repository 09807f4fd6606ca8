import { findArticle } from '@cti/db/read/article';
import { findActiveModel } from '@cti/db/search/embedding-models';
import { findSimilar } from '@cti/db/search/similar';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { SimilarArticle, SimilarQuery } from '../schema/similar.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

/** What else says much the same, by meaning. */
export const similarRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/articles/:id/similar',
      {
        config: { needs: 'read', load: 'meaning' },
        schema: {
          tags: ['articles'],
          summary: 'Articles that say much the same',
          description: 'By the vectors of their passages; empty while the article has none. Copies are left out.',
          params: IdParams,
          querystring: SimilarQuery,
          response: { 200: z.object({ items: z.array(SimilarArticle) }), ...problems(404) },
        },
      },
      async ({ params, query, viewer }) => {
        const maxTlp = maxTlpOf(viewer);
        if ((await findArticle(db, params.id, maxTlp)) === null) notFound('article');
        const active = await findActiveModel(db);
        return { items: active === null ? [] : await findSimilar(db, active, params.id, query.limit, maxTlp) };
      },
    );
  };
