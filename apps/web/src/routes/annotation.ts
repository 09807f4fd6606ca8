import { labelledPassage } from '@cti/core/passage';
import { Readable } from 'node:stream';
import { listAnnotations } from '@cti/db/read/desk/annotations';
import { annotate, removeAnnotation, setUse } from '@cti/db/write/desk/annotations';
import { settleAnnotations } from '@cti/db/write/desk/settle-annotations';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { annotationFile } from '../desk/annotation-file.ts';
import { actorOf, readerOf } from '../desk/reader-of.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import {
  Annotation,
  AnnotationBody,
  AnnotationExportQuery,
  AnnotationQuery,
  UseBody,
} from '../schema/desk-annotation.ts';

const wrongLength = (length: number): string =>
  `What is marked has ${length} characters beside blanks; a passage that is worth a hunt or not has ${labelledPassage.least} to ${labelledPassage.most}.`;

const tags = ['desk'];

/** Text on the wire; a stream in our code. */
const streamed = z.unknown().meta({ type: 'string' });

/** What people mark in texts: to learn from, to judge by, to hand on. */
export const annotationRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    await app.register(useRoutes(deps));
    app.get(
      '/annotations',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What people marked, newest first',
          querystring: AnnotationQuery,
          response: { 200: pageOf(Annotation), ...problems() },
        },
      },
      async ({ query: { cursor, limit, ...filters }, viewer }) => {
        const list = () => listAnnotations(db, readerOf(viewer).maxTlp, filters, { cursor, limit });
        const { items } = await list();
        // Their texts may have been revised since anybody looked.
        await settleAnnotations(db, [...new Set(items.flatMap(({ articleId }) => articleId ?? []))]);
        return list();
      },
    );

    app.get(
      '/annotations/export',
      {
        config: { needs: 'export', audit: 'annotations.export', load: 'figures' },
        schema: {
          tags,
          summary: 'What people marked, as CSV or a JSON object a line',
          querystring: AnnotationExportQuery,
          response: {
            200: {
              description: 'Oldest first.',
              content: { 'text/csv': { schema: streamed }, 'application/x-ndjson': { schema: streamed } },
            },
            ...problems(),
          },
        },
      },
      async ({ query: { format, ...filters }, viewer }, reply) => {
        await settleAnnotations(db);
        const file = annotationFile(db, { maxTlp: readerOf(viewer).maxTlp, filters, format });
        const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
        return reply
          .type(`${type}; charset=utf-8`)
          .header('content-disposition', `attachment; filename="annotations.${format}"`)
          .send(Readable.from(file));
      },
    );

    app.post(
      '/annotations',
      {
        config: { needs: 'triage', auditBody: ['articleId', 'kind'] },
        schema: {
          tags,
          summary: 'Mark a span of an article',
          description: 'The same mark twice is one.',
          body: AnnotationBody,
          response: { 200: Annotation, 201: Annotation, ...problems(404, 413, 415) },
        },
      },
      async ({ body, viewer }, reply) => {
        await settleAnnotations(db, [body.articleId]);
        const made = await annotate(db, readerOf(viewer), body, actorOf(viewer));
        if (made.outcome === 'no-article') return notFound('article_text');
        if (made.outcome === 'outside')
          throw new HttpProblem(400, 'outside_text', `The article's text ends at ${made.length}.`);
        if (made.outcome === 'wrong-length') throw new HttpProblem(400, 'passage_length', wrongLength(made.length));
        return reply.code(made.isNew ? 201 : 200).send(made.annotation);
      },
    );
  };

/** What an annotation is for, and taking one away. */
const useRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/annotations/:id/use',
      {
        config: { needs: 'triage', auditBody: ['use'] },
        schema: {
          tags,
          summary: 'Say what an annotation is for: training, evaluation or the gold set',
          description: 'Once said it stays.',
          params: IdParams,
          body: UseBody,
          response: { 200: Annotation, ...problems(404, 409, 413, 415) },
        },
      },
      async ({ params, body, viewer }) => {
        const set = await setUse(db, readerOf(viewer), { id: params.id, use: body.use }, actorOf(viewer));
        if (set.outcome === 'not-found') return notFound('annotation');
        if (set.outcome === 'done') return set.annotation;
        throw new HttpProblem(409, 'use_fixed', `It is for ${set.annotation.use}, and that stays.`);
      },
    );

    app.delete(
      '/annotations/:id',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Take an annotation away',
          description: 'Those of evaluation and the gold set stay: figures were computed on them.',
          params: IdParams,
          response: { 204: z.undefined().describe('Taken away.'), ...problems(404, 409) },
        },
      },
      async ({ params, viewer }, reply) => {
        const outcome = await removeAnnotation(db, readerOf(viewer), params.id, actorOf(viewer));
        if (outcome === 'not-found') return notFound('annotation');
        if (outcome === 'fixed') throw new HttpProblem(409, 'use_fixed', 'It is kept to judge by.');
        return reply.code(204).send();
      },
    );
  };
