import { countSourceRecord } from '@cti/db/read/source-record';
import { findSource } from '@cti/db/read/sources';
import { defaultReliability, suggestReliability } from '@cti/intel/priority/source-reliability';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { SourceReliability } from '../schema/source.ts';

/** What a source's word is worth. Setting it is a change to the source like any other. */
export const sourceReliabilityRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/sources/:id/reliability',
      {
        config: { needs: 'read' },
        schema: {
          tags: ['sources'],
          summary: "A source's reliability, and what its record speaks for",
          params: IdParams,
          response: { 200: SourceReliability, ...problems(404) },
        },
      },
      async ({ params }) => {
        const { id, reliability: given, tier } = (await findSource(db, params.id)) ?? notFound('source');
        const record = await countSourceRecord(db, id);
        const fromTier = defaultReliability(tier);
        return { given, fromTier, inForce: given ?? fromTier, suggested: suggestReliability(record), record };
      },
    );
  };
