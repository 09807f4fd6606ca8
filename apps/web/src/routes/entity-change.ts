import type { Db } from '@cti/db/connect';
import { removeAlias, unmergeEntity } from '@cti/db/write/entities';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { addEntity, addName, mergeInto } from '../entities/change-entity.ts';
import { findKnownEntity, storedId, viewEntity } from '../entities/view-entity.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { AliasBody, AliasQuery, Entity, EntityBody, EntityParams, MergeBody } from '../schema/entity.ts';

const tags = ['entities'];

/** What a team says of entities: its own ones, further names, and which are one and the same. */
export const entityChangeRoutes =
  ({ db, epssOf }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/entities',
      {
        schema: {
          tags,
          summary: 'Add an entity that the bundled data does not have',
          description: 'Articles read from now on are searched for its names; earlier ones when they are reprocessed.',
          body: EntityBody,
          response: { 201: Entity, ...problems(409) },
        },
      },
      async ({ body }, reply) => {
        const id = await addEntity(db, body);
        return reply
          .code(201)
          .header('location', `/api/v1/entities/${encodeURIComponent(id)}`)
          .send(await shown({ db, epssOf }, id));
      },
    );

    app.post(
      '/entities/:id/aliases',
      {
        schema: {
          tags,
          summary: 'Give an entity one more name',
          params: EntityParams,
          body: AliasBody,
          response: { 200: Entity, ...problems(404, 409) },
        },
      },
      async ({ params, body }) => {
        const entity = await entityOr404(db, params.id);
        await addName(db, entity, body.name);
        return shown({ db, epssOf }, entity.id);
      },
    );

    app.delete(
      '/entities/:id/aliases',
      {
        schema: {
          tags,
          summary: 'Take away a name that a person gave',
          params: EntityParams,
          querystring: AliasQuery,
          response: { 200: Entity, ...problems(404) },
        },
      },
      async ({ params, query }) => {
        const { id } = await entityOr404(db, params.id);
        return (await removeAlias(db, id, query.name)) ? shown({ db, epssOf }, id) : notFound('alias');
      },
    );

    app.post(
      '/entities/:id/merge',
      {
        schema: {
          tags,
          summary: 'Let an entity count as another one',
          description: 'At once, and in every article there is. What is itself merged leads on to its end.',
          params: EntityParams,
          body: MergeBody,
          response: { 200: Entity, ...problems(404, 409) },
        },
      },
      async ({ params, body }) => {
        const from = await entityOr404(db, params.id);
        return shown({ db, epssOf }, await mergeInto(db, storedId(params.id), from, body.into));
      },
    );

    app.delete(
      '/entities/:id/merge',
      {
        schema: {
          tags,
          summary: 'Let a merged entity stand for itself again',
          params: EntityParams,
          response: { 200: Entity, ...problems(404, 409) },
        },
      },
      async ({ params }) => {
        await entityOr404(db, params.id);
        const id = storedId(params.id);
        if (!(await unmergeEntity(db, id))) throw new HttpProblem(409, 'not_merged', 'It is merged into nothing.');
        return shown({ db, epssOf }, id);
      },
    );
  };

const entityOr404 = async (db: Db, id: string) => (await findKnownEntity(db, id)) ?? notFound('entity');

const shown = async (deps: Pick<Deps, 'db' | 'epssOf'>, id: string) => viewEntity(deps, await entityOr404(deps.db, id));
