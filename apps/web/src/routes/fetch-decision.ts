import { listFetchDecisions } from '@cti/db/read/fetch-decisions';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { explainFetch } from '../explain-fetch.ts';
import { problems } from '../http/problem.ts';
import { pageOf } from '../schema/common.ts';
import { ExplainQuery, Explanation, FetchDecision, FetchDecisionQuery } from '../schema/fetch-decision.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['fetch decisions'];

/** Why an address was fetched, or was not. */
export const fetchDecisionRoutes =
  ({ db, settings: { productToken } }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/fetch-decisions',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What was asked for or not, and why, newest first',
          querystring: FetchDecisionQuery,
          response: { 200: pageOf(FetchDecision), ...problems() },
        },
      },
      ({ query, viewer }) => listFetchDecisions(db, { ...query, maxTlp: maxTlpOf(viewer) }, query),
    );

    app.get(
      '/fetch-decisions/explain',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Why an address was or would be fetched, or not',
          description: 'Answered from what is stored; its site is not asked.',
          querystring: ExplainQuery,
          response: { 200: Explanation, ...problems() },
        },
      },
      ({ query, viewer }) => explainFetch(db, query.url, productToken, maxTlpOf(viewer)),
    );
  };
