import { syncSigmaRepository } from '@cti/core/jobs';
import { findSigmaRepository, listSigmaRepositories } from '@cti/db/read/sigma-repositories';
import { addSigmaRepository, removeSigmaRepository } from '@cti/db/write/sigma-repositories';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { enqueueOr503 } from '../ask-queue.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { SigmaRepository, SigmaRepositoryBody } from '../schema/sigma-repository.ts';

const tags = ['sigma'];

/** Each is compared with by every check. */
const mostRepositories = 20;

/** The collections of rules that drafts are compared with. */
export const sigmaRepositoryRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;

    app.get(
      '/sigma/repositories',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The repositories of rules that drafts are compared with',
          response: { 200: z.array(SigmaRepository), ...problems() },
        },
      },
      () => listSigmaRepositories(db),
    );

    app.post(
      '/sigma/repositories',
      {
        config: { needs: 'sources', tells: 'sigma' },
        schema: {
          tags,
          summary: 'Add a repository of rules, and have it read',
          body: SigmaRepositoryBody,
          response: { 201: SigmaRepository, ...problems(409, 413, 415) },
        },
      },
      async ({ body, viewer }, reply) => {
        if ((await listSigmaRepositories(db)).length >= mostRepositories)
          throw new HttpProblem(
            409,
            'too_many_repositories',
            `There are ${mostRepositories} already: remove one first.`,
          );
        const added = await addSigmaRepository(db, { ...body, addedBy: viewer.name });
        if (added === null) throw new HttpProblem(409, 'repository_known', 'This repository is there already.');
        await enqueueOr503(deps, syncSigmaRepository, { repositoryId: added.id });
        return reply.code(201).send(added);
      },
    );

    app.post(
      '/sigma/repositories/:id/sync',
      {
        config: { needs: 'sources', tells: 'sigma' },
        schema: {
          tags,
          summary: 'Have a repository read now',
          params: IdParams,
          response: { 202: SigmaRepository, ...problems(404) },
        },
      },
      async ({ params }, reply) => {
        const repository = (await findSigmaRepository(db, params.id)) ?? notFound('sigma_repository');
        await enqueueOr503(deps, syncSigmaRepository, { repositoryId: repository.id });
        return reply.code(202).send(repository);
      },
    );

    app.delete(
      '/sigma/repositories/:id',
      {
        config: { needs: 'sources', tells: 'sigma' },
        schema: {
          tags,
          summary: 'Forget a repository and its rules',
          params: IdParams,
          response: { 204: z.undefined().describe('It is gone.'), ...problems(404) },
        },
      },
      async ({ params }, reply) => {
        if (!(await removeSigmaRepository(db, params.id))) return notFound('sigma_repository');
        return reply.code(204).send();
      },
    );
  };
