import { labelArticle } from '@cti/db/write/tlp';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { ArticleTlp, ArticleTlpBody } from '../schema/tlp.ts';
import { mayLabelOr403 } from '../tlp/may-label.ts';

/** Saying with whom an article may be shared. */
export const articleTlpRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.patch(
      '/articles/:id/tlp',
      {
        config: { needs: 'decide', tells: 'articles', audit: 'article.label', auditBody: ['tlp'] },
        schema: {
          tags: ['articles'],
          summary: 'Give an article a TLP label of its own, or its source’s again',
          description: '403 for a label above what you may see yourself.',
          params: IdParams,
          body: ArticleTlpBody,
          response: { 200: ArticleTlp, ...problems(403, 404) },
        },
      },
      async ({ params: { id }, body: { tlp }, viewer }) => {
        const labelled = await labelArticle(db, id, tlp, ({ own, ofSource }) =>
          mayLabelOr403(viewer, own ?? ofSource, tlp ?? ofSource),
        );
        const { own, ofSource } = labelled ?? notFound('article');
        return { tlp: own ?? ofSource, ownTlp: own };
      },
    );
  };
