import { messageOf } from '@cti/core/error';
import { reprocessArticles } from '@cti/core/jobs';
import type { Db } from '@cti/db/connect';
import { type Reprocessing as Row, findReprocessing, listReprocessings } from '@cti/db/read/reprocessings';
import { findSourceId } from '@cti/db/read/sources';
import { endReprocessing, resumeReprocessing, startReprocessing } from '@cti/db/write/reprocessings';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { enqueueOr503 } from '../ask-queue.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { IdParams, PageQuery, pageOf } from '../schema/common.ts';
import { Reprocessing, ReprocessingBody, ReprocessingSummary } from '../schema/reprocessing.ts';

const tags = ['reprocessings'];

const viewOf = ({ report, ...row }: Row) => ({
  ...row,
  ...report,
  failures: report.done - report.unchanged - report.changed,
});

const locationOf = (id: number) => `/api/v1/reprocessings/${id}`;

const viewOr404 = async (db: Db, id: number) => viewOf((await findReprocessing(db, id)) ?? notFound('reprocessing'));

/** Has it worked on; where the queue does not take it, it is stopped and can be resumed. */
const handOver = async (deps: Deps, id: number) => {
  await enqueueOr503(deps, reprocessArticles, { reprocessingId: id }).catch(async (error: unknown) => {
    await endReprocessing(deps.db, id, { state: 'stopped', message: messageOf(error) });
    throw error;
  });
  return viewOr404(deps.db, id);
};

/** Refuses a second one, and says in `Location` which is open. */
const refuse = (reply: FastifyReply, open: Row): never => {
  void reply.header('location', locationOf(open.id));
  throw new HttpProblem(
    409,
    'reprocessing_open',
    `Number ${open.id} is under way (${open.report.done} of ${open.total} articles): wait, or stop that.`,
  );
};

/** Reading stored articles anew with today's extractors, one walk at a time, and what that changed. */
export const reprocessingRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    app.post(
      '/reprocessings',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Read stored articles anew with today’s extractors',
          description: 'One at a time. A 409 names the open one in its Location header.',
          body: ReprocessingBody,
          response: { 202: Reprocessing, ...problems(404, 409, 413, 415) },
        },
      },
      async ({ body: { sourceSlug }, viewer }, reply) => {
        const sourceId = sourceSlug === undefined ? null : ((await findSourceId(db, sourceSlug)) ?? notFound('source'));
        const answer = await startReprocessing(db, { sourceId, askedBy: viewer.name });
        if ('open' in answer) return refuse(reply, answer.open);
        reply.code(202).header('location', locationOf(answer.started.id));
        return reply.send(await handOver(deps, answer.started.id));
      },
    );

    app.get(
      '/reprocessings',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The reprocessings in figures, newest first',
          querystring: PageQuery,
          response: { 200: pageOf(ReprocessingSummary), ...problems() },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await listReprocessings(db, query);
        return { items: items.map(viewOf), nextCursor };
      },
    );

    app.get(
      '/reprocessings/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'How far one has come, and what it changed',
          params: IdParams,
          response: { 200: Reprocessing, ...problems(404) },
        },
      },
      ({ params }) => viewOr404(db, params.id),
    );

    app.post(
      '/reprocessings/:id/stop',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Stop it; what is read anew stays, and it can be resumed',
          params: IdParams,
          response: { 200: Reprocessing, ...problems(404, 409) },
        },
      },
      async ({ params: { id } }) => {
        await endReprocessing(db, id, { state: 'stopped', message: 'Stopped by hand.' });
        const view = await viewOr404(db, id);
        if (view.state === 'done') throw new HttpProblem(409, 'reprocessing_done', 'It is done already.');
        return view;
      },
    );

    app.post(
      '/reprocessings/:id/resume',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Go on where it was stopped',
          params: IdParams,
          response: { 202: Reprocessing, ...problems(404, 409) },
        },
      },
      async ({ params: { id } }, reply) => {
        await viewOr404(db, id);
        const answer = await resumeReprocessing(db, id);
        if (answer === null) throw new HttpProblem(409, 'reprocessing_done', 'It is done already.');
        if ('open' in answer) return refuse(reply, answer.open);
        return reply.code(202).send(await handOver(deps, id));
      },
    );
  };
