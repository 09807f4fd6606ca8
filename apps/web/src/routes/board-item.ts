import { changeItem, putOnBoard, removeItem } from '@cti/db/write/desk/board-items';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { actorOf, readerOf } from '../desk/reader-of.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { BoardItemParams, BoardItemPatch, BoardItemRow, PutOnBoardBody } from '../schema/desk-board.ts';
import { VersionQuery } from '../schema/desk-note.ts';

const tags = ['desk'];

/** What stands on a board. */
export const boardItemRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/boards/:id/items',
      {
        config: { needs: 'triage', auditBody: ['keys'] },
        schema: {
          tags,
          summary: 'Put rows on a board',
          description: 'What stands there already stays as it is.',
          params: IdParams,
          body: PutOnBoardBody,
          response: {
            200: z.object({ added: z.array(z.number().int()).describe("The new items' ids.") }),
            ...problems(404, 409, 413, 415),
          },
        },
      },
      async ({ params, body, viewer }) => {
        const put = await putOnBoard(db, readerOf(viewer), { boardId: params.id, ...body }, actorOf(viewer));
        if (put.outcome === 'not-found') return notFound('board');
        if (put.outcome === 'full') throw new HttpProblem(409, 'board_full', 'A board takes 500 items.');
        return { added: put.added };
      },
    );

    app.patch(
      '/boards/:id/items/:itemId',
      {
        config: { needs: 'triage', auditBody: ['position'] },
        schema: {
          tags,
          summary: "Change an item's note or place, if it is still the version you read",
          params: BoardItemParams,
          body: BoardItemPatch,
          response: { 200: BoardItemRow, ...problems(404, 413, 415), ...conflictOf(BoardItemRow) },
        },
      },
      async (request, reply) => {
        const { params, body, viewer } = request;
        const asked = { boardId: params.id, itemId: params.itemId, ...body };
        const changed = await changeItem(db, readerOf(viewer), asked, actorOf(viewer));
        if (changed.outcome === 'not-found') return notFound('board_item');
        if (changed.outcome === 'done') return changed.row;
        return reply.code(409).type('application/problem+json').send(conflict(request, changed.present));
      },
    );

    app.delete(
      '/boards/:id/items/:itemId',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Take an item off, if it is still the version you read',
          params: BoardItemParams,
          querystring: VersionQuery,
          response: { 204: z.undefined().describe('Taken off.'), ...problems(404), ...conflictOf(BoardItemRow) },
        },
      },
      async (request, reply) => {
        const { params, query, viewer } = request;
        const asked = { boardId: params.id, itemId: params.itemId, version: query.version };
        const removed = await removeItem(db, readerOf(viewer), asked, actorOf(viewer));
        if (removed.outcome === 'not-found') return notFound('board_item');
        if (removed.outcome === 'done') return reply.code(204).send();
        return reply.code(409).type('application/problem+json').send(conflict(request, removed.present));
      },
    );
  };
