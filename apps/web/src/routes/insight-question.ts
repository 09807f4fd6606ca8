import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { askLimit } from '../ask/ask-limit.ts';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { answerQuery, queryTable, settledQuery } from '../insight/answer-query.ts';
import { shareAnswers } from '../insight/asked.ts';
import { readQuestion } from '../insight/read-question.ts';
import { checkExport, insightResponses, sendInsight } from '../insight/send-insight.ts';
import type { WebModels } from '../models/open-models.ts';
import { QueryAnswer, QueryBody, QueryFormat, QuestionBody, ReadQuestion } from '../schema/insight-question.ts';

const tags = ['insights'];
/** Asking changes nothing, so the audit log has no line of it; a CSV has its own. */
const config = { needs: 'read', audit: false, load: 'figures' } as const;

/** Figures asked for in words, or by a form. */
export const insightQuestionRoutes =
  (deps: Deps, { calls }: WebModels): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, settings } = deps;
    const answerOf = shareAnswers(deps, answerQuery);

    app.post(
      '/insights/questions',
      {
        config,
        preHandler: askLimit(app, settings.rateLimitPerMinute),
        schema: {
          tags,
          summary: 'Read a question in words into a query, without running it',
          description:
            'By a grammar of our own; what that cannot read, by the chosen model where there is one and the permission `triage`. The answer says in plain words what would be counted.',
          body: QuestionBody,
          response: { 200: ReadQuestion, ...problems() },
        },
      },
      ({ body, viewer }) =>
        readQuestion(body.text, { calls: viewer.permissions.has('triage') ? calls : null, askedBy: viewer.name }),
    );

    app.post(
      '/insights/query',
      {
        config: { ...config, replica: true },
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'Count what a query asks for',
          description: 'Filters that cannot be read are answered 400 with the code `bad_query`.',
          querystring: QueryFormat,
          body: QueryBody,
          response: insightResponses(QueryAnswer),
        },
      },
      async (request, reply) => {
        const answer = await answerOf(settledQuery(request.body.query, request.viewer));
        return sendInsight({ db, request, reply }, 'query', answer, queryTable);
      },
    );
  };
