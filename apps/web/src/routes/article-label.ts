import { listArticleLabels } from '@cti/db/read/passage-labels';
import { labelPassage } from '@cti/db/write/passage-labels';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { judged } from '../passages/judged.ts';
import { createModelInUse } from '../passages/model-in-use.ts';
import { IdParams } from '../schema/common.ts';
import { ArticleLabel, PassageLabel, PassageLabelBody } from '../schema/passage-label.ts';

const tags = ['passages'];

/** Saying of an article's passages whether they are worth a hunt, and what has been said. */
export const articleLabelRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const modelInUse = createModelInUse(db);

    app.post(
      '/articles/:id/passage-labels',
      {
        config: { needs: 'decide', tells: 'labels', auditBody: ['start', 'end', 'huntable'] },
        schema: {
          tags,
          summary: 'Say whether a passage is worth a hunt',
          description: 'A later word on the same passage counts in place of the former; the same word is kept once.',
          params: IdParams,
          body: PassageLabelBody,
          response: { 200: PassageLabel, 201: PassageLabel, ...problems(404, 413, 415) },
        },
      },
      async ({ params, body, viewer }, reply) => {
        const labelled = await labelPassage(db, { articleId: params.id, ...body, labelledBy: viewer.name });
        if (labelled.outcome === 'no-article') return notFound('article_text');
        if (labelled.outcome === 'outside')
          throw new HttpProblem(400, 'outside_text', `The article's text ends at ${labelled.length}.`);
        if (labelled.outcome === 'wrong-length')
          throw new HttpProblem(400, 'passage_length', `The passage has ${labelled.length} characters beside blanks.`);
        const { model } = await modelInUse();
        return reply.code(labelled.isNew ? 201 : 200).send(judged(model, labelled.label));
      },
    );

    app.get(
      '/articles/:id/passage-labels',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: "What is said of an article's passages, in the order of the text",
          params: IdParams,
          response: { 200: z.array(ArticleLabel).describe('At most 500.'), ...problems(404) },
        },
      },
      async ({ params }) => {
        const labels = (await listArticleLabels(db, params.id)) ?? notFound('article');
        const { model } = await modelInUse();
        return labels.map((label) => judged(model, label));
      },
    );
  };
