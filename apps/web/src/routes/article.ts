import { fetchArticle, parseArticle } from '@cti/core/jobs';
import { findArticle } from '@cti/db/read/article';
import { findNeighbours, listArticles } from '@cti/db/read/articles';
import { removeArticle, rewindArticle } from '@cti/db/write/articles';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { viewArticle } from '../articles/view-article.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { enqueueOr503 } from '../ask-queue.ts';
import { notFound, problems } from '../http/problem.ts';
import { Article, ArticleQuery, ArticleSummary, NeighbourQuery } from '../schema/article.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import { JobStarted } from '../schema/insight.ts';
import { plainFilters } from '../search/plain-filters.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['articles'];

/** The articles: the list, one with its neighbours, removing it, and working it over again. */
export const articleRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const articleOr404 = async (id: number, viewer: Viewer) =>
      (await findArticle(deps.db, id, maxTlpOf(viewer))) ?? notFound('article');

    app.get(
      '/articles',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The articles',
          querystring: ArticleQuery,
          response: { 200: pageOf(ArticleSummary), ...problems() },
        },
      },
      ({ query, viewer }) => listArticles(deps.db, plainFilters(query, viewer), query.sort, query),
    );

    app.get(
      '/articles/:id',
      {
        config: { needs: 'read' },
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
      async ({ params, query, viewer }) => {
        const article = await articleOr404(params.id, viewer);
        const neighbours = await findNeighbours(deps.db, article, plainFilters(query, viewer), query.sort);
        return { ...viewArticle(article), ...neighbours };
      },
    );

    app.delete(
      '/articles/:id',
      {
        config: { needs: 'sources', tells: 'articles' },
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
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Work an article over again, from its snapshot where there is one',
          params: IdParams,
          response: { 202: JobStarted, ...problems(404) },
        },
      },
      async ({ params, viewer }, reply) => {
        const article = await articleOr404(params.id, viewer);
        const row = (await rewindArticle(deps.db, article.id)) ?? notFound('article');
        const job = row.stage === 'fetched' ? parseArticle : fetchArticle;
        return reply.code(202).send({ jobId: await enqueueOr503(deps, job, { articleId: article.id }) });
      },
    );
  };
