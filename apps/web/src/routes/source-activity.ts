import { lastEntries } from '@cti/db/read/last-entries';
import { readActivity } from '@cti/db/read/source-activity';
import { findSource } from '@cti/db/read/sources';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { ActivityQuery, DryRun, DryRunBody, SourceActivity } from '../schema/source-activity.ts';
import { mergedRules } from '../sources/change-source.ts';
import { dryRun } from '../sources/dry-run.ts';

const tags = ['sources'];
/** Entries that a dry run looks at. */
const tried = 50;

/** What a source has been doing, and what it would do under other rules. */
export const sourceActivityRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const sourceOr404 = async (id: number) => (await findSource(db, id)) ?? notFound('source');

    app.get(
      '/sources/:id/history',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What its checks came to, day by day',
          params: IdParams,
          querystring: ActivityQuery,
          response: { 200: SourceActivity, ...problems(404) },
        },
      },
      async ({ params, query }) => {
        await sourceOr404(params.id);
        return readActivity(db, params.id, query.days);
      },
    );

    app.post(
      '/sources/:id/dry-run',
      {
        config: { needs: 'sources', audit: false },
        schema: {
          tags,
          summary: 'What other rules would make of its last entries',
          description: 'Changes nothing and asks nothing of its site.',
          params: IdParams,
          body: DryRunBody,
          response: { 200: DryRun, ...problems(404, 413, 415) },
        },
      },
      async ({ params, body }) => {
        const { id, rules } = await sourceOr404(params.id);
        return dryRun(await lastEntries(db, id, tried), rules, mergedRules(rules, body.rules));
      },
    );
  };
