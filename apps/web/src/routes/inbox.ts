import { listInbox } from '@cti/db/read/desk/inbox';
import { countInbox } from '@cti/db/read/desk/inbox-counts';
import { inboxItems } from '@cti/db/read/desk/inbox-items';
import { markRows } from '@cti/db/write/desk/marks';
import { readAll } from '@cti/db/write/desk/read-all';
import { undoMarks } from '@cti/db/write/desk/undo-marks';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { inboxAsked } from '../desk/inbox-asked.ts';
import { actorOf, readerOf } from '../desk/reader-of.ts';
import { HttpProblem, problems } from '../http/problem.ts';
import { pageOf } from '../schema/common.ts';
import {
  InboxCounts,
  InboxItem,
  InboxQuery,
  MarksAnswer,
  MarksBody,
  MarksUndoBody,
  ReadAllAnswer,
  ReadAllBody,
  RowsQuery,
} from '../schema/desk.ts';

const tags = ['desk'];

/** Undoing a change of 500 rows sends back what all their articles were. */
const mostUndoBytes = 4 * 1024 * 1024;

// Marks are a person's own and come with every key they press: the audit log would hold little else.
const ownMarks = { needs: 'triage', audit: false } as const;

/** The inbox: one row for each story, and what its reader makes of them. */
export const inboxRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    await app.register(markRoutes(deps));
    app.get(
      '/inbox',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The rows of your inbox',
          description: 'One row for each story; an article that stands alone is a row by itself. Copies have none.',
          querystring: InboxQuery,
          response: { 200: pageOf(InboxItem), ...problems() },
        },
      },
      async ({ query: { cursor, limit, state, sort, ...given }, viewer }) => {
        const asked = await inboxAsked(db, viewer, given);
        return listInbox(db, readerOf(viewer), { ...asked, state, sort }, { cursor, limit });
      },
    );

    app.get(
      '/inbox/rows',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'These rows as they are now, whatever list they are in',
          querystring: RowsQuery,
          response: { 200: z.object({ items: z.array(InboxItem) }), ...problems() },
        },
      },
      async ({ query, viewer }) => ({ items: await inboxItems(db, query.keys, readerOf(viewer)) }),
    );

    app.get(
      '/inbox/counts',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'How many rows are in each state', response: { 200: InboxCounts, ...problems() } },
      },
      ({ viewer }) => countInbox(db, readerOf(viewer)),
    );
  };

/** What a reader makes of rows. */
const markRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/inbox/marks',
      {
        config: ownMarks,
        schema: {
          tags,
          summary: 'Read, star, archive or put off rows',
          description: 'Of a story, all its articles. Rows that are gone are left out of the answer.',
          body: MarksBody,
          response: { 200: MarksAnswer, ...problems(413, 415) },
        },
      },
      ({ body, viewer }) => markRows(db, readerOf(viewer), body.keys, { set: body.set, by: actorOf(viewer) }),
    );

    app.post(
      '/inbox/marks/undo',
      {
        config: ownMarks,
        bodyLimit: mostUndoBytes,
        schema: {
          tags,
          summary: 'Make marks what they were',
          body: MarksUndoBody,
          response: { 204: z.undefined().describe('Undone.'), ...problems(404, 413, 415) },
        },
      },
      async ({ body, viewer }, reply) => {
        const marks = body.undo.flatMap((step) => ('kept' in step ? [] : step));
        const kept = body.undo.flatMap((step) => ('kept' in step ? step.kept : []));
        if (await undoMarks(db, readerOf(viewer), { marks, kept }, actorOf(viewer))) return reply.code(204).send();
        throw new HttpProblem(404, 'undo_not_found', 'This can be undone for an hour only.');
      },
    );

    app.post(
      '/inbox/read-all',
      {
        config: ownMarks,
        schema: {
          tags,
          summary: 'Mark all as read that is unread under these filters',
          body: ReadAllBody,
          response: { 200: ReadAllAnswer, ...problems(413, 415) },
        },
      },
      async ({ body: { filters, before }, viewer }) => {
        const asked = await inboxAsked(db, viewer, filters);
        const { kept, articles } = await readAll(db, readerOf(viewer), { ...asked, before }, actorOf(viewer));
        return { undo: kept === null ? [] : [{ kept }], articles };
      },
    );
  };
