import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { askedOf, shareAnswers } from '../insight/asked.ts';
import { healthTable, readHealth } from '../insight/read-health.ts';
import { readSources, sourcesTable } from '../insight/read-scorecards.ts';
import { checkExport, insightResponses, sendInsight } from '../insight/send-insight.ts';
import { HealthInsight, HealthQuery } from '../schema/insight-health.ts';
import { ScopedQuery } from '../schema/insight-range.ts';
import { SourcesInsight } from '../schema/insight-trend.ts';

const tags = ['insights'];
const config = { needs: 'read', load: 'figures', replica: true } as const;

/** What sources are worth, and how collecting goes. */
export const insightCollectionRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    const sourcesOf = shareAnswers(deps, readSources);
    const healthOf = shareAnswers(deps, readHealth);

    app.get(
      '/insights/sources',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'What each source brought, and what it cost',
          querystring: ScopedQuery,
          response: insightResponses(SourcesInsight),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const answer = await sourcesOf(askedOf(query, request.viewer));
        return sendInsight({ db, request, reply }, 'sources', answer, sourcesTable);
      },
    );

    app.get(
      '/insights/health',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'How collecting goes',
          querystring: HealthQuery,
          response: insightResponses(HealthInsight),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const answer = await healthOf(askedOf(query, request.viewer));
        return sendInsight({ db, request, reply }, 'collection', answer, healthTable(query.part));
      },
    );
  };
