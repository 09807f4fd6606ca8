import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { createSigmaChecker } from '../sigma/sigma-checker.ts';
import { sigmaCheckRoutes } from './sigma-check.ts';
import { sigmaDecisionRoutes } from './sigma-decision.ts';
import { sigmaDraftRoutes } from './sigma-draft.ts';
import { sigmaRepositoryRoutes } from './sigma-repository.ts';
import { sigmaTargetRoutes } from './sigma-target.ts';

/** Everything about Sigma rules: trying them out, drafting, deciding. One thread checks them all. */
export const sigmaRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const checker = createSigmaChecker(deps.db);
    app.addHook('onClose', () => checker.close());
    await app.register(sigmaCheckRoutes(deps, checker));
    await app.register(sigmaDraftRoutes(deps, checker));
    await app.register(sigmaDecisionRoutes(deps));
    await app.register(sigmaRepositoryRoutes(deps));
    await app.register(sigmaTargetRoutes(deps));
  };
