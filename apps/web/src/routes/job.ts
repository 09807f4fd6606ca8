import { decodeCursor, pageFrom } from '@cti/db/read/page';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askQueue } from '../ask-queue.ts';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { pageOf } from '../schema/common.ts';
import { Job, JobParams, JobQuery, JobStarted, Queue, QueueParams, Retried } from '../schema/insight.ts';

const tags = ['jobs'];

/** The queues: how much there is to do, what failed and why, and trying it again. */
export const jobRoutes =
  ({ jobs }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/jobs',
      {
        schema: { tags, summary: 'The queues', response: { 200: z.object({ queues: z.array(Queue) }), ...problems() } },
      },
      async () => ({ queues: await askQueue(jobs.counts()) }),
    );

    app.get(
      '/jobs/:queue',
      {
        schema: {
          tags,
          summary: 'The jobs of a queue in one state, newest first',
          description: 'A queue moves while it is read: a job may be on two pages, or on none.',
          params: QueueParams,
          querystring: JobQuery,
          response: { 200: pageOf(Job), ...problems() },
        },
      },
      async ({ params, query: { state, cursor, limit } }) => {
        const Place = z.tuple([z.literal(state), z.number().int().min(0).max(1_000_000)]);
        const start = decodeCursor(cursor, Place)?.[1] ?? 0;
        return pageFrom(await askQueue(jobs.list(params.queue, state, start, limit + 1)), limit, () => [
          state,
          start + limit,
        ]);
      },
    );

    app.post(
      '/jobs/:queue/:jobId/retry',
      {
        schema: {
          tags,
          summary: 'Try a failed job again',
          params: JobParams,
          response: { 202: JobStarted, ...problems(404) },
        },
      },
      async ({ params: { queue, jobId } }, reply) =>
        (await askQueue(jobs.retry(queue, jobId))) ? reply.code(202).send({ jobId }) : notFound('failed_job'),
    );

    app.post(
      '/jobs/:queue/retry-failed',
      {
        schema: {
          tags,
          summary: 'Try every failed job of a queue again',
          params: QueueParams,
          response: { 202: Retried, ...problems() },
        },
      },
      async ({ params }, reply) => reply.code(202).send({ retried: await askQueue(jobs.retryFailed(params.queue)) }),
    );
  };
