import { fetchArticle, parseArticle } from '@cti/core/jobs';
import { findArticle } from '@cti/db/read/article';
import { findNeighbours, listArticles } from '@cti/db/read/articles';
import { removeArticle, rewindArticle } from '@cti/db/write/articles';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { viewArticle } from '../articles/view-article.ts';
import type { Deps } from '../deps.ts';
import { enqueueOr503 } from '../ask-queue.ts';
import { notFound, problems } from '../http/problem.ts';
import { Article, ArticleQuery, ArticleSummary, NeighbourQuery } from '../schema/article.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import { JobStarted } from '../schema/insight.ts';
import { plainFilters } from '../search/plain-filters.ts';

const tags = ['articles'];

/** The articles: the list, one with its neighbours, removing it, and working it over again. */
export const articleRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const articleOr404 = async (id: number) => (await findArticle(deps.db, id)) ?? notFound('article');

    app.get(
      '/articles',
      {
        schema: {
          tags,
          summary: 'The articles',
          querystring: ArticleQuery,
          response: { 200: pageOf(ArticleSummary), ...problems() },
        },
      },
      ({ query }) => listArticles(deps.db, plainFilters(query), query.sort, query),
    );

    app.get(
      '/articles/:id',
      {
        schema: {
          tags,
          summary: 'One article',
          description:
            'The query is that of the list it was opened from: `nextId` and `previousId` are its neighbours there.',
          params: IdParams,
          querystring: NeighbourQuery,
          response: { 200: Article, ...problems(404) },
        },
      },
      async ({ params, query }) => {
        const article = await articleOr404(params.id);
        const neighbours = await findNeighbours(deps.db, article, plainFilters(query), query.sort);
        return { ...viewArticle(article), ...neighbours };
      },
    );

    app.delete(
      '/articles/:id',
      {
        schema: {
          tags,
          summary: 'Remove an article, and do not collect it again',
          params: IdParams,
          response: { 204: z.undefined().describe('Removed.'), ...problems(404) },
        },
      },
      async ({ params }, reply) =>
        (await removeArticle(deps.db, params.id)) ? reply.code(204).send() : notFound('article'),
    );

    app.post(
      '/articles/:id/reprocess',
      {
        schema: {
          tags,
          summary: 'Work an article over again, from its snapshot where there is one',
          params: IdParams,
          response: { 202: JobStarted, ...problems(404) },
        },
      },
      async ({ params }, reply) => {
        const article = await articleOr404(params.id);
        const row = (await rewindArticle(deps.db, article.id)) ?? notFound('article');
        const job = row.stage === 'fetched' ? parseArticle : fetchArticle;
        return reply.code(202).send({ jobId: await enqueueOr503(deps, job, { articleId: article.id }) });
      },
    );
  };
