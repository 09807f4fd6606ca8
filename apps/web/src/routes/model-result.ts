import { findReadableArticle, listModelResults, type ModelResultRow } from '@cti/db/read/model-results';
import { choiceOf, settingsInForce } from '@cti/db/read/model-settings-in-force';
import { hashOfText } from '@cti/llm/prompts/make-result';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import type { AskArticle } from '../models/ask-article.ts';
import { nameOfChoice } from '../models/chosen-model.ts';
import { labelsInForce } from '../models/labels-in-force.ts';
import { modelProblem } from '../models/model-problem.ts';
import { viewResult } from '../models/view-result.ts';
import { IdParams } from '../schema/common.ts';
import { ModelResult, ModelResultList, ResultBody, ResultParams } from '../schema/model-result.ts';

const tags = ['articles'];

/** What models made of an article, by purpose. */
export const modelResultRoutes =
  ({ db, settings }: Deps, ask: AskArticle): FastifyPluginAsyncZod =>
  async (app) => {
    const viewsOf = async (text: string, rows: ModelResultRow[]) => {
      const [labels, inForce] = await Promise.all([labelsInForce(db), settingsInForce(db, settings.models)]);
      const promptVersionOf = (purpose: string) => labels.get(purpose) ?? '';
      const now = { textHash: hashOfText(text), promptVersionOf, model: nameOfChoice(choiceOf(inForce)) };
      return rows.map((row) => viewResult(row, now));
    };

    app.get(
      '/articles/:id/results',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What models made of it, by purpose, and what of that is outdated',
          params: IdParams,
          response: { 200: ModelResultList, ...problems(404) },
        },
      },
      async ({ params: { id } }) => {
        const article = (await findReadableArticle(db, id)) ?? notFound('text');
        return { results: await viewsOf(article.text, await listModelResults(db, id)) };
      },
    );

    app.post(
      '/articles/:id/results/:purpose',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Have the chosen model read it for one purpose now',
          params: ResultParams,
          body: ResultBody,
          response: { 200: ModelResult, ...problems(404, 409) },
        },
      },
      async ({ params: { id, purpose }, body, viewer }) => {
        if (purpose === 'free' && body.question === undefined)
          throw new HttpProblem(400, 'invalid_request', 'The body is not valid.', [
            { path: 'question', message: 'must say what is asked' },
          ]);
        const row = await ask(id, purpose, body, viewer.name).catch((error: unknown) => {
          throw modelProblem(error);
        });
        const article = (await findReadableArticle(db, id)) ?? notFound('text');
        const [view] = row === null ? [] : await viewsOf(article.text, [row]);
        return view ?? notFound('text');
      },
    );
  };
