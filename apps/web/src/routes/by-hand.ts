import { readPastedUrls } from '@cti/core/pasted-urls';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { addPastedUrls } from '../by-hand/add-pasted-urls.ts';
import { sourceForHand } from '../by-hand/source-for-hand.ts';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { Pasted, PastedBody } from '../schema/by-hand.ts';

/** Articles that a person names. */
export const byHandRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/articles/urls',
      {
        config: { needs: 'triage' },
        bodyLimit: 8_000_000,
        schema: {
          tags: ['articles'],
          summary: 'Add articles by their addresses',
          description: 'At most 1,000 at once. One that was removed before comes back.',
          body: PastedBody,
          response: { 200: Pasted, ...problems(404, 413, 415) },
        },
      },
      async ({ body, log }) => {
        const { urls, rejected } = readPastedUrls(body.text);
        const sourceId = await sourceForHand(deps.db, body.sourceId);
        return { ...(await addPastedUrls(deps, sourceId, urls, log)), rejected };
      },
    );
  };
