import { fetchFeed } from '@cti/core/jobs';
import type { Db } from '@cti/db/connect';
import { findSource } from '@cti/db/read/sources';
import { countArticlesOf, deleteSource, makeDue } from '@cti/db/write/sources';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { enqueueOr503 } from '../ask-queue.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { JobStarted } from '../schema/insight.ts';
import { Source, SourceBody, SourcePatch } from '../schema/source.ts';
import { addSource, changeSource } from '../sources/change-source.ts';
import { viewOf } from '../sources/view-source.ts';

const tags = ['sources'];

/** A source's label is that of its articles, too. */
const toldOf = ({ body }: FastifyRequest): ('sources' | 'articles')[] =>
  (body as { tlp?: unknown }).tlp === undefined ? ['sources'] : ['sources', 'articles'];

const sourceIn = (db: Db) => async (id: number) => (await findSource(db, id)) ?? notFound('source');

/** Adding, changing, removing and checking a source. */
export const sourceChangeRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(sourceCareRoutes(deps));
    const sourceOr404 = sourceIn(deps.db);
    const shown = async (id: number) => viewOf(await sourceOr404(id), deps.settings.secretKey);

    app.post(
      '/sources',
      {
        config: {
          needs: 'sources',
          tells: 'sources',
          auditBody: ['slug', 'name', 'tier', 'reliability', 'tlp', 'active'],
        },
        schema: {
          tags,
          summary: 'Add a source',
          body: SourceBody,
          response: { 201: Source, ...problems(403, 409, 413, 415) },
        },
      },
      async ({ body, log, viewer }, reply) => {
        const id = await addSource(deps.db, body, viewer);
        // The next tick would start the check too: a queue that is down is no reason to refuse the source.
        if (body.active)
          await enqueueOr503(deps, fetchFeed, { sourceId: id }).catch((err: unknown) =>
            log.warn({ event: 'source.added', sourceId: id, err }),
          );
        return reply
          .code(201)
          .header('location', `/api/v1/sources/${id}`)
          .send(await shown(id));
      },
    );

    app.patch(
      '/sources/:id',
      {
        config: { needs: 'sources', tells: toldOf, auditBody: ['name', 'tier', 'reliability', 'tlp', 'active'] },
        schema: {
          tags,
          summary: 'Change a source',
          description: 'What is left out stays as it is, inside `rules` too.',
          params: IdParams,
          body: SourcePatch,
          response: { 200: Source, ...problems(403, 404, 413, 415), ...conflictOf(Source.optional()) },
        },
      },
      async (request, reply) => {
        const { params, body, viewer } = request;
        const isChanged = await changeSource(deps.db, params.id, body, viewer);
        const present = await shown(params.id);
        return isChanged ? present : reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );
  };

/** Removing a source, and having it looked at. */
const sourceCareRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const sourceOr404 = sourceIn(deps.db);

    app.delete(
      '/sources/:id',
      {
        config: { needs: 'sources', tells: () => ['sources', 'articles'] },
        schema: {
          tags,
          summary: 'Remove a source',
          params: IdParams,
          querystring: z.object({ articles: z.enum(['delete']).optional().describe('Remove its articles too.') }),
          response: { 204: z.undefined().describe('Removed.'), ...problems(404, 409) },
        },
      },
      async ({ params, query }, reply) => {
        const count = query.articles === 'delete' ? 0 : await countArticlesOf(deps.db, params.id);
        if (count > 0)
          throw new HttpProblem(
            409,
            'source_has_articles',
            `${count} articles would go with it: ask with ?articles=delete, or pause it.`,
          );
        return (await deleteSource(deps.db, params.id)) ? reply.code(204).send() : notFound('source');
      },
    );

    app.post(
      '/sources/:id/check',
      {
        config: { needs: 'sources', tells: 'sources' },
        schema: {
          tags,
          summary: 'Check a source now',
          params: IdParams,
          response: { 202: JobStarted, ...problems(404, 409) },
        },
      },
      async ({ params }, reply) => {
        const source = await sourceOr404(params.id);
        if (!source.active) throw new HttpProblem(409, 'source_paused', 'The source is paused: resume it first.');
        await makeDue(deps.db, source.id);
        return reply.code(202).send({ jobId: await enqueueOr503(deps, fetchFeed, { sourceId: source.id }) });
      },
    );
  };
