import { messageOf } from '@cti/core/error';
import { backfillSource } from '@cti/core/jobs';
import { findBackfill, listBackfills } from '@cti/db/read/backfills';
import { findSource } from '@cti/db/read/sources';
import type { BackfillRow } from '@cti/db/write/errands';
import { endBackfill, startBackfill } from '@cti/db/write/start-backfill';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { enqueueOr503 } from '../ask-queue.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { Backfill, BackfillBody } from '../schema/backfill.ts';
import { IdParams } from '../schema/common.ts';

const tags = ['sources'];

const viewOf = (row: BackfillRow) => ({ ...row, since: row.since.toISOString().slice(0, 10) });

/** Collecting a source's past, down to a day. */
export const backfillRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;

    app.post(
      '/sources/:id/backfills',
      {
        config: { needs: 'sources' },
        schema: {
          tags,
          summary: 'Collect its articles from a day on',
          params: IdParams,
          body: BackfillBody,
          response: { 202: Backfill, ...problems(404, 409, 413, 415) },
        },
      },
      async ({ params, body }, reply) => {
        const started = await startBackfill(db, params.id, new Date(body.since));
        if (started === null) return notFound('source');
        if (started === 'under-way')
          throw new HttpProblem(409, 'backfill_under_way', 'Its past is being collected already: wait, or stop that.');
        await enqueueOr503(deps, backfillSource, { backfillId: started.id }).catch(async (error: unknown) => {
          await endBackfill(db, started.id, { state: 'failed', message: messageOf(error) });
          throw error;
        });
        return reply.code(202).send(viewOf(started));
      },
    );

    app.get(
      '/sources/:id/backfills',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'How far its past has been collected, newest first',
          params: IdParams,
          response: { 200: z.array(Backfill).describe('At most 50.'), ...problems(404) },
        },
      },
      async ({ params }) => {
        if (!(await findSource(db, params.id))) notFound('source');
        return (await listBackfills(db, params.id, 50)).map(viewOf);
      },
    );

    app.post(
      '/backfills/:id/stop',
      {
        config: { needs: 'sources' },
        schema: {
          tags,
          summary: 'Stop collecting the past; what is there stays',
          params: IdParams,
          response: { 200: Backfill, ...problems(404, 409) },
        },
      },
      async ({ params }) => {
        const stopped = await endBackfill(db, params.id, { state: 'stopped', message: 'Stopped by hand.' });
        if (stopped) return viewOf(stopped);
        const { state } = (await findBackfill(db, params.id)) ?? notFound('backfill');
        throw new HttpProblem(409, 'backfill_ended', `It has ended already: ${state}.`);
      },
    );
  };
