import { findEmbeddingStanding, readEmbeddingProgress } from '@cti/db/search/embedding-progress';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { embeddingChoice } from '../embedding/embedding-choice.ts';
import { ModelEmbedding } from '../schema/model-embedding.ts';

/** How far embedding has come. */
export const modelEmbeddingRoutes =
  ({ db, settings }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/models/embedding',
      {
        config: { needs: 'read' },
        schema: {
          tags: ['models'],
          summary: 'Which model search by meaning asks, and how far the one that takes its place has come',
          response: { 200: ModelEmbedding, ...problems() },
        },
      },
      async () => {
        const [{ provider }, { active, filling, ...totals }, standing] = await Promise.all([
          embeddingChoice(db, settings.embeddings),
          readEmbeddingProgress(db),
          findEmbeddingStanding(db),
        ]);
        const isOff = provider === 'none';
        return {
          isOff,
          ...totals,
          active: active && filled(active),
          filling: filling && filled(filling),
          standing: standing && {
            state: standing.state,
            message: standing.message,
            until: standing.until,
            at: standing.changedAt,
          },
        };
      },
    );
  };

const filled = <T extends { name: string }>({ name, ...rest }: T) => ({ model: name, ...rest });
