import { findArticle } from '@cti/db/read/article';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { modelProblem } from '../models/model-problem.ts';
import type { WebModels } from '../models/open-models.ts';
import { IdParams } from '../schema/common.ts';
import { SigmaDraftsWorded } from '../schema/sigma-draft.ts';
import { wordArticle } from '../sigma/word-article.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

/** Sigma rules that a model words of an article. */
export const sigmaWordedRoutes =
  ({ db }: Deps, models: WebModels): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/articles/:id/sigma-drafts/worded',
      {
        config: { needs: 'decide', tells: 'sigma' },
        schema: {
          tags: ['sigma'],
          summary: 'Have the chosen model word Sigma rules of an article',
          description:
            'Kept are only sound rules that fire on an event its own evidence would have left and on none of an ordinary day.',
          params: IdParams,
          response: { 200: SigmaDraftsWorded, 201: SigmaDraftsWorded, ...problems(404, 409) },
        },
      },
      async ({ params, viewer }, reply) => {
        const article = (await findArticle(db, params.id, maxTlpOf(viewer))) ?? notFound('article');
        if (article.stage !== 'extracted')
          throw new HttpProblem(409, 'article_not_extracted', 'Nothing is extracted from this article yet.');
        const made = await wordArticle(db, models, article, viewer.name).catch((error: unknown) => {
          throw modelProblem(error);
        });
        return reply.code(made.added > 0 ? 201 : 200).send(made);
      },
    );
  };
