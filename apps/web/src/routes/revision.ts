import { findRevisionPair, listRevisions } from '@cti/db/read/revisions';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { Revision, RevisionChange, RevisionParams } from '../schema/revision.ts';
import { changeBetween } from '../change-between.ts';

const tags = ['articles'];

/** The texts an article has had, and what changed between two of them. */
export const revisionRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/articles/:id/revisions',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The texts it has had, newest first',
          params: IdParams,
          response: { 200: z.array(Revision), ...problems(404) },
        },
      },
      async ({ params }) => (await listRevisions(db, params.id)) ?? notFound('article'),
    );

    app.get(
      '/articles/:id/revisions/:number/changes',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What changed from one of its texts to the next',
          params: RevisionParams,
          response: { 200: RevisionChange, ...problems(404) },
        },
      },
      async ({ params }) =>
        changeBetween((await findRevisionPair(db, params.id, params.number)) ?? notFound('revision')),
    );
  };
