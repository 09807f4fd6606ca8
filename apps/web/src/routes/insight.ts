import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { askedOf, shareAnswers } from '../insight/asked.ts';
import { firstTable, readFirst } from '../insight/read-first.ts';
import { newTable, readNew } from '../insight/read-new.ts';
import { readRising, risingTable } from '../insight/read-rising.ts';
import { checkExport, insightResponses, sendInsight } from '../insight/send-insight.ts';
import { FirstInsight, FirstQuery, NewInsight, NewQuery, RisingInsight, RisingQuery } from '../schema/insight-trend.ts';

const tags = ['insights'];
const config = { needs: 'read', load: 'figures', replica: true } as const;

/** What is new, what is rising, and who was first. */
export const insightRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    const newOf = shareAnswers(deps, readNew);
    const risingOf = shareAnswers(deps, readRising);
    const firstOf = shareAnswers(deps, readFirst);

    app.get(
      '/insights/new',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'What the days brought that was not there before',
          querystring: NewQuery,
          response: insightResponses(NewInsight),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const answer = await newOf(askedOf(query, request.viewer));
        return sendInsight({ db, request, reply }, 'new', answer, newTable(query.part));
      },
    );

    app.get(
      '/insights/rising',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'What is written of more than its own past lets expect',
          description:
            'Tests every entity or technique of the kind against up to 12 windows of the same length before; the notes say how.',
          querystring: RisingQuery,
          response: insightResponses(RisingInsight),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const answer = await risingOf({ ...askedOf(query, request.viewer), kind: query.kind, limit: query.limit });
        return sendInsight({ db, request, reply }, 'rising', answer, risingTable);
      },
    );

    app.get(
      '/insights/first',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'Who told stories before the others did',
          querystring: FirstQuery,
          response: insightResponses(FirstInsight),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const answer = await firstOf({ ...askedOf(query, request.viewer), limit: query.limit });
        return sendInsight({ db, request, reply }, 'first', answer, firstTable(query.part));
      },
    );
  };
