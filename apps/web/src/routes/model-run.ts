import { runModel } from '@cti/core/jobs';
import type { Db } from '@cti/db/connect';
import { findModelRun, listModelRuns, listRunFailures, type ModelRun as Row } from '@cti/db/read/model-runs';
import { resumeModelRun, startModelRun, stopModelRun } from '@cti/db/write/model-runs';
import { inDollars } from '@cti/llm/ledger/price';
import type { RunPurpose } from '@cti/llm/prompts/purpose';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { enqueueOr503 } from '../ask-queue.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { type EstimatedRun, estimateRunOf } from '../models/estimate-run.ts';
import { usdOf } from '../models/money.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import {
  EstimateBody,
  ModelRun,
  ModelRunBody,
  ModelRunDetail,
  ModelRunEstimate,
  ModelRunQuery,
} from '../schema/model-run.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['models'];

const viewOf = ({ estimatedMicroCents, spentMicroCents, purpose, ...run }: Row) => ({
  ...run,
  purpose: purpose as RunPurpose,
  estimatedUsd: usdOf(estimatedMicroCents),
  spentUsd: usdOf(spentMicroCents),
});

const viewEstimate = ({ articleIds, cap, ...estimate }: EstimatedRun) => ({
  ...estimate,
  articles: articleIds.length,
  usd: usdOf(estimate.microCents),
  cap: cap && {
    purpose: cap.cap.purpose,
    period: cap.cap.period,
    usd: usdOf(cap.cap.microCents),
    spentUsd: usdOf(cap.spent),
    resumesAt: cap.resumesAt,
  },
});

/** One purpose asked of many articles, after somebody saw the price and agreed. */
export const modelRunRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(startRoutes(deps));
    await app.register(followRoutes(deps));
  };

const detailOf = async (db: Db, id: number, viewer: Viewer) => {
  const run = (await findModelRun(db, id)) ?? notFound('model_run');
  return { ...viewOf(run), failures: await listRunFailures(db, id, maxTlpOf(viewer)) };
};

const startRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;

    app.post(
      '/model-runs/estimate',
      {
        config: { needs: 'admin', audit: false },
        schema: {
          tags,
          summary: 'How many articles a run would ask about, and what it would cost',
          body: EstimateBody,
          response: { 200: ModelRunEstimate, ...problems() },
        },
      },
      async ({ body: { purpose, selection } }) => viewEstimate(await estimateRunOf(deps, purpose, selection)),
    );

    app.post(
      '/model-runs',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Ask about many articles, at the price that was agreed to',
          body: ModelRunBody,
          response: { 201: ModelRunDetail, ...problems(409) },
        },
      },
      async ({ body: { purpose, selection, agreedMicroCents }, viewer }, reply) => {
        const { articleIds, microCents, model } = await estimateRunOf(deps, purpose, selection);
        refuseUnless({ articleIds, microCents, model }, agreedMicroCents);
        const run = { purpose, estimatedMicroCents: microCents, requestedBy: viewer.name };
        const runId = await startModelRun(db, run, articleIds);
        // Where the queue does not take it, the sweeper hands it over within a minute or two.
        await deps.jobs.enqueue(runModel, { runId }).catch((error: unknown) => {
          deps.logger.warn({ event: 'model-run.not-queued', runId, err: error });
        });
        return reply
          .code(201)
          .header('location', `/api/v1/model-runs/${runId}`)
          .send(await detailOf(db, runId, viewer));
      },
    );
  };

const followRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    app.get(
      '/model-runs',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The runs, newest first',
          querystring: ModelRunQuery,
          response: { 200: pageOf(ModelRun), ...problems() },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await listModelRuns(db, query);
        return { items: items.map(viewOf), nextCursor };
      },
    );

    app.get(
      '/model-runs/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'How far one has come, what it waits for, and what failed',
          params: IdParams,
          response: { 200: ModelRunDetail, ...problems(404) },
        },
      },
      ({ params, viewer }) => detailOf(db, params.id, viewer),
    );

    app.post(
      '/model-runs/:id/stop',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Stop it; what is under way ends, results stay, and it can be resumed',
          params: IdParams,
          response: { 200: ModelRunDetail, ...problems(404, 409) },
        },
      },
      async ({ params: { id }, viewer }) => {
        const isStopped = await stopModelRun(db, id);
        const run = await detailOf(db, id, viewer);
        if (!isStopped && run.state === 'done') throw new HttpProblem(409, 'model_run_done', 'It is done already.');
        return run;
      },
    );

    app.post(
      '/model-runs/:id/resume',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Go on where it was stopped; what failed is asked again',
          params: IdParams,
          response: { 200: ModelRunDetail, ...problems(404, 409) },
        },
      },
      async ({ params: { id }, viewer }) => {
        await detailOf(db, id, viewer);
        if (!(await resumeModelRun(db, id)))
          throw new HttpProblem(409, 'model_run_done', 'Nothing is left to ask: every article has its result.');
        await enqueueOr503(deps, runModel, { runId: id });
        return detailOf(db, id, viewer);
      },
    );
  };

/** Throws where there is nothing to ask, nobody to ask, or a price that nobody agreed to. */
const refuseUnless = (
  { articleIds, microCents, model }: Pick<EstimatedRun, 'articleIds' | 'microCents' | 'model'>,
  agreed: number,
) => {
  if (model === null) throw new HttpProblem(409, 'no_model', 'No language model is chosen.');
  if (articleIds.length === 0) throw new HttpProblem(409, 'nothing_to_ask', 'No article is left to ask about.');
  if (microCents > agreed)
    throw new HttpProblem(
      409,
      'estimate_grew',
      `It would cost ${inDollars(microCents)} by now, and ${inDollars(agreed)} was agreed to: look again.`,
    );
};
