import { attackVersion } from '@cti/intel/attack';
import { navigatorLayer } from '@cti/intel/insight/navigator-layer';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { askedOf, shareAnswers } from '../insight/asked.ts';
import { coverageTable, readCoverage } from '../insight/read-attack.ts';
import { checkExport, insightResponses, sendInsight } from '../insight/send-insight.ts';
import { CoverageInsight, LayerQuery, NavigatorLayer } from '../schema/insight-attack.ts';
import { ScopedQuery } from '../schema/insight-range.ts';

const tags = ['insights'];
const config = { needs: 'read', load: 'figures', replica: true } as const;

/** What there are rules for of what articles name. */
export const insightCoverageRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    const coverageOf = shareAnswers(deps, readCoverage);

    app.get(
      '/insights/coverage',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'Techniques that articles name, against the Sigma rules there are',
          querystring: ScopedQuery,
          response: insightResponses(CoverageInsight),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const answer = await coverageOf(askedOf(query, request.viewer));
        return sendInsight({ db, request, reply }, 'coverage', answer, coverageTable);
      },
    );

    app.get(
      '/insights/coverage/layer',
      {
        config: { needs: 'export', audit: 'insight.export', load: 'figures', replica: true },
        schema: {
          tags,
          summary: "The same as a layer of MITRE's ATT&CK Navigator",
          querystring: LayerQuery,
          response: { 200: NavigatorLayer, ...problems() },
        },
      },
      async ({ query, viewer }, reply) => {
        const { rows, range } = await coverageOf(askedOf(query, viewer));
        const name = `CTI Scraper: coverage, ${range.since} to ${range.until}`;
        void reply.header('content-disposition', 'attachment; filename="cti-scraper-coverage-layer.json"');
        return navigatorLayer(rows, { name, attack: attackVersion });
      },
    );
  };
