import { findSigmaEvent } from '@cti/db/read/sigma-drafts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { SigmaCheck, SigmaCheckBody } from '../schema/sigma.ts';
import type { SigmaChecker } from '../sigma/sigma-checker.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

/** Trying Sigma rules out; nothing is stored. */
export const sigmaCheckRoutes =
  ({ db }: Deps, { check }: SigmaChecker): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/sigma/check',
      {
        config: { needs: 'triage', audit: false },
        schema: {
          tags: ['sigma'],
          summary: 'Check Sigma rules and try them out; nothing is stored',
          description:
            'Problems with line and column, the rules as SQL and Lucene, an event each fires on, how it behaves on everyday events, and what it adds to the approved rules and those of the repositories. At most 20 rules at once.',
          body: SigmaCheckBody,
          response: { 200: SigmaCheck, ...problems(404, 413) },
        },
      },
      async ({ body: { yaml, draftId }, viewer }) => {
        const evidence =
          draftId === undefined ? null : ((await findSigmaEvent(db, draftId)) ?? notFound('sigma_draft'));
        return check(yaml, evidence, maxTlpOf(viewer));
      },
    );
  };
