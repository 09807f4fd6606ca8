import {
  findSigmaTargetNamed,
  listPullRequests,
  listSigmaTargets,
  putSigmaTarget,
  removeSigmaTarget,
} from '@cti/db/write/sigma-targets';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import {
  SigmaPullRequestBody,
  SigmaPullRequestOpened,
  SigmaTarget,
  SigmaTargetBody,
  SigmaTargets,
} from '../schema/sigma-target.ts';
import { proposeRules, sealToken } from '../sigma/propose-rules.ts';

const tags = ['sigma'];

/** Repositories on GitHub that approved rules are proposed to, and the pull requests. */
export const sigmaTargetRoutes =
  ({ db, settings: { secretKey, githubApiUrl } }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/sigma/targets',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'Where approved rules are proposed', response: { 200: SigmaTargets, ...problems() } },
      },
      async () => ({ targets: await listSigmaTargets(db), pullRequests: await listPullRequests(db) }),
    );

    app.put(
      '/sigma/targets',
      {
        config: { needs: 'admin', tells: 'sigma' },
        schema: {
          tags,
          summary: 'Name a repository on GitHub that rules are proposed to, with a token for it',
          description: 'One that is named already gets the new branch, folder and token.',
          body: SigmaTargetBody,
          response: { 200: SigmaTarget, ...problems(413, 415), ...conflictOf(SigmaTarget.nullish()) },
        },
      },
      async (request, reply) => {
        const { token, version, ...target } = request.body;
        const sealedToken = sealToken(token, target.repository, secretKey);
        const stored = await putSigmaTarget(db, { ...target, sealedToken, addedBy: request.viewer.name }, version);
        if (stored) return stored;
        const present = await findSigmaTargetNamed(db, target.repository);
        return reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );

    app.delete(
      '/sigma/targets/:id',
      {
        config: { needs: 'admin', tells: 'sigma' },
        schema: {
          tags,
          summary: 'Forget a repository and its token',
          params: IdParams,
          response: { 204: z.undefined().describe('It is gone.'), ...problems(404) },
        },
      },
      async ({ params }, reply) => {
        if (!(await removeSigmaTarget(db, params.id))) return notFound('sigma_target');
        return reply.code(204).send();
      },
    );

    app.post(
      '/sigma/targets/:id/pull-requests',
      {
        config: { needs: 'export', tells: 'sigma' },
        schema: {
          tags,
          summary: 'Propose approved rules as a pull request',
          params: IdParams,
          body: SigmaPullRequestBody,
          response: { 201: SigmaPullRequestOpened, ...problems(404, 409, 413, 415) },
        },
      },
      async ({ params, body: { draftIds }, viewer }, reply) => {
        const given = { apiUrl: githubApiUrl, secretKey };
        return reply.code(201).send(await proposeRules(db, { targetId: params.id, draftIds, viewer }, given));
      },
    );
  };
