import { RowId, decodeCursor, pageFrom } from '@cti/db/read/page';
import { shownAmong, upToTlp } from '@cti/db/read/tlp';
import type { JobRow } from '@cti/queue/admin';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askQueue } from '../ask-queue.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { pageOf } from '../schema/common.ts';
import { Job, JobParams, JobQuery, JobStarted, Queue, QueueParams, Retried } from '../schema/insight.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['jobs'];

const ArticlePayload = z.object({ articleId: RowId });

const untold = 'It is about an article that you may not see.';

/** The queues: how much there is to do, what failed and why, and trying it again. */
export const jobRoutes =
  ({ db, jobs }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    /** The reason why a job failed names its article's address. */
    const withoutHeld = async (rows: JobRow[], viewer: Viewer): Promise<JobRow[]> => {
      const maxTlp = maxTlpOf(viewer);
      if (upToTlp(maxTlp) === undefined) return rows;
      const articleOf = ({ payload }: JobRow) => ArticlePayload.safeParse(payload).data?.articleId ?? null;
      const ids = rows.flatMap((row) => articleOf(row) ?? []);
      const shown = await shownAmong(db, ids, maxTlp);
      return rows.map((row) => {
        const id = articleOf(row);
        return id === null || row.reason === null || shown.has(id) ? row : { ...row, reason: untold };
      });
    };

    app.get(
      '/jobs',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'The queues', response: { 200: z.object({ queues: z.array(Queue) }), ...problems() } },
      },
      async () => ({ queues: await askQueue(jobs.counts()) }),
    );

    app.get(
      '/jobs/:queue',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The jobs of a queue in one state, newest first',
          description: 'A queue moves while it is read: a job may be on two pages, or on none.',
          params: QueueParams,
          querystring: JobQuery,
          response: { 200: pageOf(Job), ...problems() },
        },
      },
      async ({ params, query: { state, cursor, limit }, viewer }) => {
        const Place = z.tuple([z.literal(state), z.number().int().min(0).max(1_000_000)]);
        const start = decodeCursor(cursor, Place)?.[1] ?? 0;
        const rows = await askQueue(jobs.list(params.queue, state, start, limit + 1));
        return pageFrom(await withoutHeld(rows, viewer), limit, () => [state, start + limit]);
      },
    );

    app.post(
      '/jobs/:queue/:jobId/retry',
      {
        config: { needs: 'sources' },
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
        config: { needs: 'sources' },
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
