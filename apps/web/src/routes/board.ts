import { findBoard, listBoards } from '@cti/db/read/desk/boards';
import { addBoard, changeBoard, removeBoard } from '@cti/db/write/desk/boards';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { boardReport } from '../desk/board-report.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { actorOf, readerOf } from '../desk/reader-of.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { VersionQuery } from '../schema/desk-note.ts';
import { Board, BoardBody, BoardHead, BoardPatch, BoardRow, ReportQuery } from '../schema/desk-board.ts';

const tags = ['desk'];

/** Named collections of stories with notes, to report from. */
export const boardRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    await app.register(reportRoutes(deps));
    app.get(
      '/boards',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The boards, the one that changed last first',
          response: { 200: z.array(BoardHead), ...problems() },
        },
      },
      ({ viewer }) => listBoards(db, readerOf(viewer)),
    );

    app.post(
      '/boards',
      {
        config: { needs: 'triage', auditBody: ['name'] },
        schema: { tags, summary: 'Make a board', body: BoardBody, response: { 201: BoardRow, ...problems(413, 415) } },
      },
      async ({ body, viewer }, reply) => reply.code(201).send(await addBoard(db, body, actorOf(viewer))),
    );

    app.get(
      '/boards/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'A board with what stands on it',
          params: IdParams,
          response: { 200: Board, ...problems(404) },
        },
      },
      async ({ params, viewer }) => (await findBoard(db, params.id, readerOf(viewer))) ?? notFound('board'),
    );

    app.patch(
      '/boards/:id',
      {
        config: { needs: 'triage', auditBody: ['name'] },
        schema: {
          tags,
          summary: 'Change a board, if it is still the version you read',
          params: IdParams,
          body: BoardPatch,
          response: { 200: BoardRow, ...problems(404, 413, 415), ...conflictOf(BoardRow) },
        },
      },
      async (request, reply) => {
        const { version, ...fields } = request.body;
        const asked = { id: request.params.id, version, fields };
        const changed = await changeBoard(db, asked, actorOf(request.viewer));
        if (changed.outcome === 'not-found') return notFound('board');
        if (changed.outcome === 'done') return changed.row;
        return reply.code(409).type('application/problem+json').send(conflict(request, changed.present));
      },
    );

    app.delete(
      '/boards/:id',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Take a board away, if it is still the version you read',
          params: IdParams,
          querystring: VersionQuery,
          response: { 204: z.undefined().describe('Taken away.'), ...problems(404), ...conflictOf(BoardRow) },
        },
      },
      async (request, reply) => {
        const asked = { id: request.params.id, version: request.query.version };
        const removed = await removeBoard(db, asked, actorOf(request.viewer));
        if (removed.outcome === 'not-found') return notFound('board');
        if (removed.outcome === 'done') return reply.code(204).send();
        return reply.code(409).type('application/problem+json').send(conflict(request, removed.present));
      },
    );
  };

/** A board to hand on. */
const reportRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/boards/:id/report',
      {
        config: { needs: 'export', audit: 'board.export', load: 'figures' },
        schema: {
          tags,
          summary: 'A board as a report in Markdown',
          params: IdParams,
          querystring: ReportQuery,
          response: {
            200: { description: 'Markdown.', content: { 'text/markdown': { schema: z.string() } } },
            ...problems(404),
          },
        },
      },
      async ({ params, viewer }, reply) => {
        const report = (await boardReport(db, params.id, readerOf(viewer))) ?? notFound('board');
        return reply
          .type('text/markdown; charset=utf-8')
          .header('content-disposition', `attachment; filename="board-${params.id}.md"`)
          .send(report);
      },
    );
  };
