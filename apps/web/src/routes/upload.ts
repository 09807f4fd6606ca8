import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sourceForHand } from '../by-hand/source-for-hand.ts';
import { storeUploadedFile } from '../by-hand/store-uploaded-file.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, problems } from '../http/problem.ts';
import { Uploaded, UploadQuery } from '../schema/by-hand.ts';

/** Bytes of the largest file taken. */
const largestFile = 50 * 1024 * 1024;

/** Reading a file as an article; apart from the other routes, because only here a body may be anything. */
export const uploadRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    app.post(
      '/articles/upload',
      {
        config: { needs: 'triage' },
        bodyLimit: largestFile,
        schema: {
          tags: ['articles'],
          summary: 'Add a file as an article: PDF, DOCX, HTML, text or Markdown',
          description: 'The body is the file itself, at most 50 MB. The same bytes are one article.',
          consumes: ['application/octet-stream'],
          querystring: UploadQuery,
          body: z.unknown().meta({ type: 'string', format: 'binary' }),
          response: { 200: Uploaded, 201: Uploaded, ...problems(404, 413) },
        },
      },
      async ({ body, query, headers, log }, reply) => {
        if (!Buffer.isBuffer(body) || body.length === 0) throw new HttpProblem(400, 'empty_file', 'The file is empty.');
        const sourceId = await sourceForHand(deps.db, query.sourceId);
        const file = { fileName: query.fileName, contentType: headers['content-type'] ?? null, body };
        const { articleId, known } = await storeUploadedFile(deps, sourceId, file, log);
        return reply
          .code(known ? 200 : 201)
          .header('location', `/api/v1/articles/${articleId}`)
          .send({ articleId, known });
      },
    );
  };
