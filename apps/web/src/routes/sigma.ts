import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { createApprovedRules } from '../sigma/approved-rules.ts';
import { sigmaCheckRoutes } from './sigma-check.ts';
import { sigmaDecisionRoutes } from './sigma-decision.ts';
import { sigmaDraftRoutes } from './sigma-draft.ts';

/** Everything about Sigma rules: trying them out, drafting, deciding. The approved ones are kept at hand once. */
export const sigmaRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const approvedRules = createApprovedRules(deps.db);
    await app.register(sigmaCheckRoutes(deps, approvedRules));
    await app.register(sigmaDraftRoutes(deps, approvedRules));
    await app.register(sigmaDecisionRoutes(deps));
  };
