import { findSnapshot, readArticleText } from '@cti/db/read/article';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { sandboxed } from '../http/security-headers.ts';
import { IdParams, largestId } from '../schema/common.ts';
import { decodeSnapshot } from '../snapshot-text.ts';

const tags = ['articles'];
const plainText = (description: string) => ({ description, content: { 'text/plain': { schema: z.string() } } });
const SnapshotQuery = z.object({
  snapshot: z.coerce
    .number()
    .int()
    .positive()
    .max(largestId)
    .optional()
    .describe('Which one; the newest when left out.'),
});

/** An article's text and its page as fetched, both as plain text: a page's own HTML is never served as such. */
export const articleTextRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/articles/:id/text',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Its clean text',
          params: IdParams,
          response: { 200: plainText('The text.'), ...problems(404) },
        },
      },
      async ({ params }, reply) => {
        const text = (await readArticleText(db, params.id)) ?? notFound('article');
        return reply.headers(sandboxed).type('text/plain; charset=utf-8').send(text);
      },
    );

    app.get(
      '/articles/:id/snapshot',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The page as it was fetched',
          params: IdParams,
          querystring: SnapshotQuery,
          response: { 200: plainText("The page's source, in UTF-8."), ...problems(404) },
        },
      },
      async ({ params, query }, reply) => {
        const snapshot = (await findSnapshot(db, params.id, query.snapshot)) ?? notFound('snapshot');
        return reply.headers(sandboxed).type('text/plain; charset=utf-8').send(decodeSnapshot(snapshot));
      },
    );
  };
