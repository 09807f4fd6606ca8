import { findPassageLabel, listPassageLabels } from '@cti/db/read/passage-labels';
import { withdrawLabel } from '@cti/db/write/passage-labels';
import { explainPassage } from '@cti/intel/passage/explain-passage';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { defangedText } from '../passages/defang-text.ts';
import { judged } from '../passages/judged.ts';
import { createModelInUse } from '../passages/model-in-use.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import { ExplainedPassage, LabelledPassage, LabelledPassageQuery } from '../schema/passage-label.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['passages'];

/** What people said of passages, worth a hunt or not, beside what the model in use says now. */
export const passageLabelRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const modelInUse = createModelInUse(db);

    app.get(
      '/passage-labels',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'All labelled passages, newest first, with what the model says now',
          description: 'With `state=withdrawn`, what was taken back, by whom and when.',
          querystring: LabelledPassageQuery,
          response: { 200: pageOf(LabelledPassage), ...problems() },
        },
      },
      async ({ query, viewer }) => {
        const { state, huntable } = query;
        const filters = { state, huntable: huntable && huntable === 'true', maxTlp: maxTlpOf(viewer) };
        const { items, nextCursor } = await listPassageLabels(db, filters, query);
        const { model } = await modelInUse();
        return {
          items: items.map((label) => ({ ...judged(model, label), defanged: defangedText(label.text)() })),
          nextCursor,
        };
      },
    );

    app.get(
      '/passage-labels/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'A labelled passage, and the words that moved the model',
          params: IdParams,
          response: { 200: ExplainedPassage, ...problems(404) },
        },
      },
      async ({ params }) => {
        const label = (await findPassageLabel(db, params.id)) ?? notFound('passage_label');
        const { model } = await modelInUse();
        const shown = defangedText(label.text);
        const words = explainPassage(model, label.text);
        return {
          ...judged(model, label),
          defanged: shown(),
          words: words.map((word) => ({ ...word, defanged: shown(word.start, word.end) })),
        };
      },
    );

    app.delete(
      '/passage-labels/:id',
      {
        config: { needs: 'decide', tells: 'labels' },
        schema: {
          tags,
          summary: 'Take back what was said of its passage',
          description: 'The label stays, withdrawn. Taking it back again changes nothing.',
          params: IdParams,
          response: { 204: z.undefined().describe('Taken back.'), ...problems(404) },
        },
      },
      async ({ params, viewer }, reply) =>
        (await withdrawLabel(db, params.id, viewer.name)) ? reply.code(204).send() : notFound('passage_label'),
    );
  };
