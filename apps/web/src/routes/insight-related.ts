import { defang } from '@cti/core/defang';
import { techniqueStatus } from '@cti/intel/attack';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { findKnownEntity } from '../entities/view-entity.ts';
import { notFound } from '../http/problem.ts';
import { askedOf, shareAnswers } from '../insight/asked.ts';
import { coOccurringTable, readCoOccurring, readTimeline, timelineTable } from '../insight/read-related.ts';
import { checkExport, insightResponses, sendInsight } from '../insight/send-insight.ts';
import { knownValue } from '../observables/known-value.ts';
import { EntityParams } from '../schema/entity.ts';
import {
  CoOccurringInsight,
  CoOccurringQuery,
  ObservableParams,
  Timeline,
  TimelineQuery,
} from '../schema/insight-related.ts';
import { TechniqueParams } from '../schema/insight.ts';

const tags = ['insights'];
const config = { needs: 'read', load: 'figures', replica: true } as const;

/** Days that are shown of one thing where none are asked for: its last year. */
const usualDays = 364;

const most = ({ limit, values }: z.infer<typeof TimelineQuery>) => ({ limit, values });

/** What stands in the same articles as a value, and a value's, a technique's or an entity's course through time. */
export const insightRelatedRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    await app.register(valueRoutes(deps));
    const timelineOf = shareAnswers(deps, readTimeline);

    app.get(
      '/entities/:id/timeline',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'An entity by week, and what is named beside it',
          params: EntityParams,
          querystring: TimelineQuery,
          response: insightResponses(Timeline, 404),
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const asked = askedOf(query, request.viewer, usualDays);
        const { id } = (await findKnownEntity(db, params.id, asked.maxTlp)) ?? notFound('entity');
        const answer = await timelineOf({ ...asked, anchor: { entity: id }, of: id, ...most(query) });
        return sendInsight({ db, request, reply }, 'timeline', answer, timelineTable(query.part));
      },
    );

    app.get(
      '/techniques/:id/timeline',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'A technique by week, and what is named beside it',
          params: TechniqueParams,
          querystring: TimelineQuery,
          response: insightResponses(Timeline, 404),
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const asked = askedOf(query, request.viewer, usualDays);
        const technique = params.id.toUpperCase();
        if (techniqueStatus(technique) === 'unknown') notFound('technique');
        const answer = await timelineOf({ ...asked, anchor: { technique }, of: technique, ...most(query) });
        return sendInsight({ db, request, reply }, 'timeline', answer, timelineTable(query.part));
      },
    );
  };

/** The same of a value. */
const valueRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    const coOccurringOf = shareAnswers(deps, readCoOccurring);
    const timelineOf = shareAnswers(deps, readTimeline);

    app.get(
      '/observables/:type/:value/co-occurring',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'The values that stand in the same articles',
          params: ObservableParams,
          querystring: CoOccurringQuery,
          response: insightResponses(CoOccurringInsight, 404),
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const asked = askedOf(query, request.viewer, usualDays);
        const { id } = await knownValue(db, params, asked.maxTlp);
        const answer = await coOccurringOf({ ...asked, observable: id, limit: query.limit });
        return sendInsight({ db, request, reply }, 'co-occurring', answer, coOccurringTable);
      },
    );

    app.get(
      '/observables/:type/:value/timeline',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'A value by week, and what is named beside it',
          params: ObservableParams,
          querystring: TimelineQuery,
          response: insightResponses(Timeline, 404),
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const asked = askedOf(query, request.viewer, usualDays);
        const { id, type, value } = await knownValue(db, params, asked.maxTlp);
        const of = { id: `${type}:${value}`, name: defang(type, value) };
        const answer = await timelineOf({ ...asked, anchor: { observable: id }, of, ...most(query) });
        return sendInsight({ db, request, reply }, 'timeline', answer, timelineTable(query.part));
      },
    );
  };
