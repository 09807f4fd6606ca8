import { findDesk } from '@cti/db/read/desk/visit';
import { findView, listViews } from '@cti/db/read/desk/views';
import { addView, changeView, removeView } from '@cti/db/write/desk/views';
import { setShift, setStartView } from '@cti/db/write/desk/visit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { actorOf } from '../desk/reader-of.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { Desk, DeskView, DeskViewBody, DeskViewPatch, ShiftBody, StartViewBody } from '../schema/desk-view.ts';

const tags = ['desk'];
/** Lists as somebody likes to see them, and where and how long they work. */
export const viewRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    await app.register(deskRoutes(deps));
    app.get(
      '/views',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Your own views and those shared with all, by name',
          response: { 200: z.array(DeskView), ...problems() },
        },
      },
      ({ viewer }) => listViews(db, viewer.id),
    );

    app.post(
      '/views',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Keep a view',
          body: DeskViewBody,
          response: { 201: DeskView, ...problems(409, 413, 415) },
        },
      },
      async ({ body, viewer }, reply) => reply.code(201).send(await addView(db, body, actorOf(viewer))),
    );

    app.patch(
      '/views/:id',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Change a view of your own',
          params: IdParams,
          body: DeskViewPatch.refine((patch) => Object.keys(patch).length > 0, 'changes nothing'),
          response: { 200: DeskView, ...problems(404, 409, 413, 415) },
        },
      },
      async ({ params, body, viewer }) => (await changeView(db, params.id, body, actorOf(viewer))) ?? notFound('view'),
    );

    app.delete(
      '/views/:id',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Take a view of your own away',
          params: IdParams,
          response: { 204: z.undefined().describe('Taken away.'), ...problems(404) },
        },
      },
      async ({ params, viewer }, reply) =>
        (await removeView(db, params.id, actorOf(viewer))) ? reply.code(204).send() : notFound('view'),
    );
  };

/** Where somebody starts, and when their shift ends. */
const deskRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/account/desk',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'Where you start, and when your shift ends', response: { 200: Desk, ...problems() } },
      },
      ({ viewer }) => findDesk(db, viewer.id),
    );

    app.put(
      '/account/start-view',
      {
        config: { needs: 'triage', auditBody: ['viewId'] },
        schema: {
          tags,
          summary: 'Start with a view, or with none',
          body: StartViewBody,
          response: { 200: Desk, ...problems(404, 413, 415) },
        },
      },
      async ({ body: { viewId }, viewer }) => {
        if (viewId !== null && (await findView(db, viewer.id, viewId)) === null) return notFound('view');
        await setStartView(db, viewer.id, viewId);
        return findDesk(db, viewer.id);
      },
    );

    app.put(
      '/account/shift',
      {
        config: { needs: 'triage', auditBody: ['endsAt', 'timeZone'] },
        schema: {
          tags,
          summary: 'Say when your shift ends',
          body: ShiftBody,
          response: { 200: Desk, ...problems(413, 415) },
        },
      },
      async ({ body: { endsAt, timeZone }, viewer }) => {
        await setShift(db, viewer.id, { shiftEnd: endsAt, timeZone });
        return findDesk(db, viewer.id);
      },
    );
  };
