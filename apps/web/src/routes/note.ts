import { listNotes, mayOpen } from '@cti/db/read/desk/notes';
import { addNote, changeNote, removeNote } from '@cti/db/write/desk/notes';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { actorOf, readerOf } from '../desk/reader-of.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { Note, NoteBody, NotePatch, VersionQuery } from '../schema/desk-note.ts';

const tags = ['desk'];

/** What the team writes of articles. */
export const noteRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/articles/:id/notes',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: "An article's notes, oldest first",
          params: IdParams,
          response: { 200: z.array(Note).describe('At most 500.'), ...problems(404) },
        },
      },
      async ({ params, viewer }) =>
        (await mayOpen(db, params.id, readerOf(viewer).maxTlp)) ? listNotes(db, params.id) : notFound('article'),
    );

    app.post(
      '/articles/:id/notes',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Write a note on an article',
          params: IdParams,
          body: NoteBody,
          response: { 201: Note, ...problems(404, 413, 415) },
        },
      },
      async ({ params, body, viewer }, reply) => {
        const said = { articleId: params.id, text: body.text };
        const note = (await addNote(db, readerOf(viewer), said, actorOf(viewer))) ?? notFound('article');
        return reply.code(201).send(note);
      },
    );

    app.patch(
      '/notes/:id',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Change a note, if it is still the version you read',
          params: IdParams,
          body: NotePatch,
          response: { 200: Note, ...problems(404, 413, 415), ...conflictOf(Note) },
        },
      },
      async (request, reply) => {
        const { params, body, viewer } = request;
        const changed = await changeNote(db, readerOf(viewer), { id: params.id, ...body }, actorOf(viewer));
        if (changed.outcome === 'not-found') return notFound('note');
        if (changed.outcome === 'done') return changed.row;
        return reply.code(409).type('application/problem+json').send(conflict(request, changed.present));
      },
    );

    app.delete(
      '/notes/:id',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Take a note away, if it is still the version you read',
          params: IdParams,
          querystring: VersionQuery,
          response: { 204: z.undefined().describe('Taken away.'), ...problems(404), ...conflictOf(Note) },
        },
      },
      async (request, reply) => {
        const { params, query, viewer } = request;
        const asked = { id: params.id, version: query.version };
        const removed = await removeNote(db, readerOf(viewer), asked, actorOf(viewer));
        if (removed.outcome === 'not-found') return notFound('note');
        if (removed.outcome === 'done') return reply.code(204).send();
        return reply.code(409).type('application/problem+json').send(conflict(request, removed.present));
      },
    );
  };
