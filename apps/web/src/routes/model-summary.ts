import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import type { AskArticle } from '../models/ask-article.ts';
import { createSummaries } from '../models/summarise-article.ts';
import { IdParams } from '../schema/common.ts';
import { TextSummary } from '../schema/model-summary.ts';

const tags = ['articles'];

/** What an article says in short. */
export const modelSummaryRoutes =
  ({ db }: Deps, ask: AskArticle): FastifyPluginAsyncZod =>
  async (app) => {
    const summaries = createSummaries(db, ask);

    app.get(
      '/articles/:id/summary',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Its summary: the one a model wrote, or sentences of its own',
          params: IdParams,
          response: { 200: TextSummary, ...problems(404) },
        },
      },
      async ({ params }) => (await summaries.find(params.id)) ?? notFound('text'),
    );

    app.post(
      '/articles/:id/summary',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Have the chosen model write its summary; where none can, sentences of its own, and why',
          params: IdParams,
          response: { 200: TextSummary, ...problems(404) },
        },
      },
      async ({ params, viewer }) => (await summaries.write(params.id, viewer.name)) ?? notFound('text'),
    );
  };
