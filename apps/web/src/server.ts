import { type FastifyBaseLogger, type FastifyInstance, LogController, fastify } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { registerAudit } from './audit/audit-hook.ts';
import { type RefusalPace, createRefusalPace } from './audit/refusal-pace.ts';
import { registerTelling } from './desk/tell-hook.ts';
import type { Deps } from './deps.ts';
import { decorateRequests, enforce } from './auth/enforce.ts';
import { mountSignIn } from './auth/mount.ts';
import { type SignIn, createSignIn } from './auth/sign-in.ts';
import { type WhoAsks, createWhoAsks } from './auth/who-asks.ts';
import { createPulseStream } from './events/pulse-stream.ts';
import { acceptEmptyJson } from './http/accept-empty-json.ts';
import { registerClientFiles } from './http/client-files.ts';
import { registerDocs } from './http/docs.ts';
import { answerError, registerErrorHandler } from './http/error-handler.ts';
import { registerEtags } from './http/etags.ts';
import { registerGuards } from './http/guards.ts';
import { registerLimits } from './http/limits.ts';
import { registerLoadShedding } from './http/load-shedding.ts';
import { registerOpenapi } from './http/openapi.ts';
import { registerQueryGuard } from './http/query-guard.ts';
import { registerRequestLog, requestIdOf } from './http/request-id.ts';
import { registerSecurityHeaders } from './http/security-headers.ts';
import { registerTextGuard } from './http/text-guard.ts';
import { createPulseReader } from './insight/read-pulse.ts';
import { registerMetrics } from './metrics.ts';
import { registerTlpGuard } from './tlp/tlp-guard.ts';
import { createAskArticle } from './models/ask-article.ts';
import { openModels } from './models/open-models.ts';
import { accountRoutes } from './routes/account.ts';
import { annotationRoutes } from './routes/annotation.ts';
import { askRoutes } from './routes/ask.ts';
import { articleLabelRoutes } from './routes/article-label.ts';
import { articleTextRoutes } from './routes/article-text.ts';
import { articleTlpRoutes } from './routes/article-tlp.ts';
import { articleRoutes } from './routes/article.ts';
import { auditRoutes } from './routes/audit.ts';
import { backfillRoutes } from './routes/backfill.ts';
import { boardItemRoutes } from './routes/board-item.ts';
import { boardRoutes } from './routes/board.ts';
import { byHandRoutes } from './routes/by-hand.ts';
import { passageModelRoutes } from './routes/passage-model.ts';
import { chartExportRoutes } from './routes/chart-export.ts';
import { deskEventRoutes } from './routes/desk-event.ts';
import { entityChangeRoutes } from './routes/entity-change.ts';
import { entityRoutes } from './routes/entity.ts';
import { eventRoutes } from './routes/event.ts';
import { fetchDecisionRoutes } from './routes/fetch-decision.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { jobRoutes } from './routes/job.ts';
import { modelResultRoutes } from './routes/model-result.ts';
import { modelRunRoutes } from './routes/model-run.ts';
import { modelSpendRoutes } from './routes/model-spend.ts';
import { modelSummaryRoutes } from './routes/model-summary.ts';
import { modelPriceRoutes } from './routes/model-price.ts';
import { modelRoutes } from './routes/model.ts';
import { modelEmbeddingRoutes } from './routes/model-embedding.ts';
import { noteRoutes } from './routes/note.ts';
import { observableMentionRoutes } from './routes/observable-mention.ts';
import { observableRoutes } from './routes/observable.ts';
import { registerOps } from './routes/ops.ts';
import { passageLabelRoutes } from './routes/passage-label.ts';
import { passageRoutes } from './routes/passage.ts';
import { promptStackRoutes } from './routes/prompt-stack.ts';
import { promptRoutes } from './routes/prompt.ts';
import { proposalRoutes } from './routes/proposal.ts';
import { reprocessingRoutes } from './routes/reprocessing.ts';
import { retentionRoutes } from './routes/retention.ts';
import { revisionRoutes } from './routes/revision.ts';
import { searchRoutes } from './routes/search.ts';
import { sigmaWordedRoutes } from './routes/sigma-worded.ts';
import { similarRoutes } from './routes/similar.ts';
import { sessionRoutes } from './routes/session.ts';
import { settingRoutes } from './routes/setting.ts';
import { sigmaRoutes } from './routes/sigma.ts';
import { sourceAccessRoutes } from './routes/source-access.ts';
import { sourceActivityRoutes } from './routes/source-activity.ts';
import { sourceChangeRoutes } from './routes/source-change.ts';
import { sourceExportRoutes } from './routes/source-export.ts';
import { sourceImportRoutes } from './routes/source-import.ts';
import { sourcePreviewRoutes } from './routes/source-preview.ts';
import { sourceReliabilityRoutes } from './routes/source-reliability.ts';
import { sourceRoutes } from './routes/source.ts';
import { statsRoutes } from './routes/stats.ts';
import { storyRoutes } from './routes/story.ts';
import { tagRoutes } from './routes/tag.ts';
import { techniqueRoutes } from './routes/technique.ts';
import { tokenRoutes } from './routes/token.ts';
import { uploadRoutes } from './routes/upload.ts';
import { userChangeRoutes } from './routes/user-change.ts';
import { userRoutes } from './routes/user.ts';
import { verdictListRoutes } from './routes/verdict-list.ts';
import { verdictOverrideRoutes } from './routes/verdict-override.ts';
import { viewRoutes } from './routes/view.ts';
import { visitRoutes } from './routes/visit.ts';
import { indicatorRoutes } from './routes/indicator.ts';
import { insightAttackRoutes } from './routes/insight-attack.ts';
import { insightCollectionRoutes } from './routes/insight-collection.ts';
import { insightCoverageRoutes } from './routes/insight-coverage.ts';
import { insightQuestionRoutes } from './routes/insight-question.ts';
import { insightRelatedRoutes } from './routes/insight-related.ts';
import { insightRoutes } from './routes/insight.ts';

/** The web server with every route, not yet listening. It owns none of its dependencies: closing it closes only itself. */
export const buildServer = async (deps: Deps): Promise<FastifyInstance> => {
  const app = newServer(deps);
  const { auth, rateLimitPerMinute } = deps.settings;
  const signIn = auth && createSignIn(deps.db, deps.logger, auth);
  const refusals = createRefusalPace();
  const whoAsks = createWhoAsks(deps.db, signIn, refusals);
  registerErrorHandler(app);
  decorateRequests(app);
  registerRequestLog(app, deps.startSpan ?? null);
  await registerSecurityHeaders(app);
  registerGuards(app, deps.settings);
  registerMetrics(app, deps);
  await registerEtags(app);
  await registerOpenapi(app);
  registerOps(app, deps, whoAsks);
  if (signIn)
    await app.register((scope) => mountSignIn(scope, { db: deps.db, signIn, rateLimitPerMinute }), {
      prefix: '/api/auth',
    });
  await app.register(apiRoutes(deps, { signIn, whoAsks, refusals }), { prefix: '/api/v1' });
  await registerDocs(app, whoAsks);
  await registerClientFiles(app, deps.settings.clientDir);
  return app;
};

const newServer = (deps: Deps): FastifyInstance => {
  const loggerInstance: FastifyBaseLogger = deps.logger; // pino's own type would spread into every route's
  const app = fastify({
    loggerInstance,
    // Request lines are our own (request-id.ts): one each, and only those worth reading.
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger, // lines have the request's id from its work ids
    genReqId: requestIdOf,
    bodyLimit: 256 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    ...(deps.settings.trustProxy.length > 0 ? { trustProxy: deps.settings.trustProxy } : {}),
    routerOptions: { maxParamLength: 16_384, ignoreTrailingSlash: true },
    frameworkErrors: answerError,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  acceptEmptyJson(app);
  return app;
};

/** Every route that needs no more than the dependencies, in the order in which the API's document shows them. */
const plainRoutes = [
  sourceRoutes,
  sourceChangeRoutes,
  sourceImportRoutes,
  sourceExportRoutes,
  sourcePreviewRoutes,
  sourceAccessRoutes,
  sourceActivityRoutes,
  sourceReliabilityRoutes,
  backfillRoutes,
  proposalRoutes,
  inboxRoutes,
  tagRoutes,
  noteRoutes,
  viewRoutes,
  visitRoutes,
  boardRoutes,
  boardItemRoutes,
  annotationRoutes,
  deskEventRoutes,
  articleRoutes,
  articleTextRoutes,
  articleTlpRoutes,
  passageRoutes,
  revisionRoutes,
  storyRoutes,
  similarRoutes,
  byHandRoutes,
  uploadRoutes,
  searchRoutes,
  observableRoutes,
  observableMentionRoutes,
  indicatorRoutes,
  verdictOverrideRoutes,
  verdictListRoutes,
  techniqueRoutes,
  sigmaRoutes,
  entityRoutes,
  entityChangeRoutes,
  articleLabelRoutes,
  passageLabelRoutes,
  passageModelRoutes,
  fetchDecisionRoutes,
  jobRoutes,
  reprocessingRoutes,
  modelSpendRoutes,
  modelRunRoutes,
  promptStackRoutes,
  insightRoutes,
  insightCollectionRoutes,
  insightAttackRoutes,
  insightCoverageRoutes,
  insightRelatedRoutes,
  chartExportRoutes,
  auditRoutes,
  settingRoutes,
  retentionRoutes,
];

/** Those of people and what they come in with, which also need to know how people sign in. */
const peopleRoutes = [sessionRoutes, accountRoutes, tokenRoutes, userRoutes, userChangeRoutes];

type Entry = { signIn: SignIn | null; whoAsks: WhoAsks; refusals: RefusalPace };

const apiRoutes =
  (deps: Deps, { signIn, whoAsks, refusals }: Entry) =>
  async (api: FastifyInstance) => {
    const { pulseEveryMs, rateLimitPerMinute } = deps.settings;
    const readPulse = createPulseReader(deps, pulseEveryMs / 2);
    await registerLimits(api, rateLimitPerMinute);
    registerLoadShedding(api, deps);
    enforce(api, whoAsks);
    registerTelling(api, deps);
    registerAudit(api, deps, refusals);
    registerTlpGuard(api, deps);
    registerTextGuard(api);
    registerQueryGuard(api);
    for (const routes of plainRoutes) await api.register(routes(deps));
    for (const routes of peopleRoutes) await api.register(routes(deps, signIn));
    const models = openModels(deps.db, deps.settings, deps.logger);
    api.addHook('onClose', async () => models.close());
    await api.register(modelRoutes(deps, models));
    await api.register(modelPriceRoutes(deps));
    await api.register(modelEmbeddingRoutes(deps));
    const askArticle = createAskArticle(deps.db, models);
    await api.register(modelSummaryRoutes(deps, askArticle));
    await api.register(modelResultRoutes(deps, askArticle));
    await api.register(promptRoutes(deps, models));
    await api.register(sigmaWordedRoutes(deps, models));
    await api.register(askRoutes(deps, models));
    await api.register(insightQuestionRoutes(deps, models));
    await api.register(statsRoutes(deps, readPulse));
    await api.register(eventRoutes(createPulseStream(readPulse, { everyMs: pulseEveryMs, logger: deps.logger })));
  };
