import { messageOf } from '@cti/core/error';
import { previewSource } from '@cti/core/jobs';
import { findPreview } from '@cti/db/read/previews';
import { finishPreview } from '@cti/db/write/errands';
import { createPreview } from '@cti/db/write/previews';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { enqueueOr503 } from '../ask-queue.ts';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { PreviewBody, SourcePreview } from '../schema/source-preview.ts';

const tags = ['sources'];

/** Looking at an address before following it. */
export const sourcePreviewRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;

    app.post(
      '/source-previews',
      {
        config: { needs: 'sources' },
        schema: {
          tags,
          summary: 'Look at what an address has to follow',
          description: 'Nothing is saved as a source. Ask for the preview again until it is done.',
          body: PreviewBody,
          response: { 202: SourcePreview, ...problems(413, 415) },
        },
      },
      async ({ body }, reply) => {
        const preview = await createPreview(db, body.url);
        await enqueueOr503(deps, previewSource, { previewId: preview.id }).catch(async (error: unknown) => {
          await finishPreview(db, preview.id, { state: 'failed', message: messageOf(error) });
          throw error;
        });
        return reply.code(202).header('location', `/api/v1/source-previews/${preview.id}`).send(preview);
      },
    );

    app.get(
      '/source-previews/:id',
      {
        config: { needs: 'sources' },
        schema: {
          tags,
          summary: 'How far a look at an address has come, and what it found',
          params: IdParams,
          response: { 200: SourcePreview, ...problems(404) },
        },
      },
      async ({ params }) => (await findPreview(db, params.id)) ?? notFound('preview'),
    );
  };
