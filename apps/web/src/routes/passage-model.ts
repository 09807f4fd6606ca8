import { retrainPassageModel } from '@cti/core/jobs';
import { type PassageModelRow, listPassageModels } from '@cti/db/read/passage-models';
import { activatePassageModel } from '@cti/db/write/passage-models';
import { shippedModel } from '@cti/intel/passage/shipped-model';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { enqueueOr503 } from '../ask-queue.ts';
import type { Deps, Jobs } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { createLabelStanding } from '../passages/label-standing.ts';
import { createModelInUse } from '../passages/model-in-use.ts';
import {
  PassageModelParams,
  PassageModelQuery,
  PassageModels,
  ModelInUse,
  StoredFigures,
} from '../schema/passage-model.ts';
import { JobStarted } from '../schema/insight.ts';

const tags = ['passages'];

const viewOf = ({ huntableExamples, otherExamples, ...row }: PassageModelRow) => ({
  ...row,
  ...StoredFigures.parse(row),
  examples: { huntable: huntableExamples, other: otherExamples },
});

/** Whether the job is under way. A queue that does not answer says nothing of it, and the versions are shown all the same. */
const retrainingIn = async (jobs: Jobs): Promise<'waiting' | 'running' | null> => {
  const isThere = async (state: 'active' | 'waiting') => {
    const listed = await jobs.list(retrainPassageModel.queue, state, 0, 100).catch(() => []);
    return listed.some(({ name }) => name === retrainPassageModel.name);
  };
  if (await isThere('active')) return 'running';
  return (await isThere('waiting')) ? 'waiting' : null;
};

/** The model that tells passages worth a hunt from others: its versions, which is in use, and training a new one. */
export const passageModelRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, jobs } = deps;
    const modelInUse = createModelInUse(db);
    const labelStanding = createLabelStanding(db);

    app.get(
      '/passage-models',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The versions of the passage model, newest first, and how far the labels go',
          querystring: PassageModelQuery,
          response: { 200: PassageModels, ...problems() },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await listPassageModels(db, query);
        const { version, trainedAt, examples } = shippedModel();
        const [{ id }, labels, retraining] = await Promise.all([modelInUse(), labelStanding(), retrainingIn(jobs)]);
        const shipped = { version, trainedAt, examples, active: id === null };
        return { items: items.map(viewOf), nextCursor, shipped, labels, retraining };
      },
    );

    app.post(
      '/passage-models/retrain',
      {
        config: { needs: 'decide', tells: 'labels' },
        schema: {
          tags,
          summary: 'Train a new version on the labels',
          description: 'It comes into use by itself only if it does better than the one in use on the held-out labels.',
          response: { 202: JobStarted, ...problems(409) },
        },
      },
      async (_, reply) => {
        const { obstacle, reason } = await labelStanding();
        if (obstacle !== null) throw new HttpProblem(409, obstacle.replaceAll('-', '_'), reason ?? '');
        return reply.code(202).send({ jobId: await enqueueOr503(deps, retrainPassageModel, {}) });
      },
    );

    app.post(
      '/passage-models/:id/activate',
      {
        config: { needs: 'admin', tells: 'labels' },
        schema: {
          tags,
          summary: 'Put a version in use; `shipped` goes back to the one that came with the program',
          description: 'Articles keep the probabilities they have until they are reprocessed.',
          params: PassageModelParams,
          response: { 200: ModelInUse, ...problems(404) },
        },
      },
      async ({ params: { id } }) => {
        if (!(await activatePassageModel(db, id === 'shipped' ? null : id))) return notFound('passage_model');
        const inUse = await modelInUse();
        return { id: inUse.id, version: inUse.model.version };
      },
    );
  };
