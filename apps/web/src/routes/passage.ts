import { findPassage } from '@cti/db/read/passage';
import { predict } from '@cti/intel/passage/passage-model';
import { explainPassage } from '@cti/intel/passage/explain-passage';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { createModelInUse } from '../passages/model-in-use.ts';
import { IdParams, largestId } from '../schema/common.ts';
import { PassageExplanation } from '../schema/evidence.ts';

const PassageParams = IdParams.extend({
  start: z.coerce.number().int().min(0).max(largestId).describe("Where the passage begins in the article's text."),
});

/** The passages of an article: why one is held to be worth a hunt. */
export const passageRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const modelInUse = createModelInUse(db);

    app.get(
      '/articles/:id/passages/:start/explanation',
      {
        config: { needs: 'read' },
        schema: {
          tags: ['passages'],
          summary: 'The words that make a passage worth a hunt, or not',
          params: PassageParams,
          response: { 200: PassageExplanation, ...problems(404) },
        },
      },
      async ({ params }) => {
        const { passage, text } = (await findPassage(db, params.id, params.start)) ?? notFound('passage');
        const { model } = await modelInUse();
        const { start, end } = passage;
        return {
          model: model.version,
          probability: predict(model, text, start, end),
          reasons: explainPassage(model, text, { start, end }),
        };
      },
    );
  };
