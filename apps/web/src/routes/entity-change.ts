import type { Db } from '@cti/db/connect';
import { removeAlias } from '@cti/db/write/entities';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { addEntity, addName, mergeInto, takeApart } from '../entities/change-entity.ts';
import { findKnownEntity, storedId, viewEntity } from '../entities/view-entity.ts';
import { notFound, problems } from '../http/problem.ts';
import { AliasBody, AliasQuery, Entity, EntityBody, EntityParams, MergeBody } from '../schema/entity.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['entities'];

/** What a team says of entities: its own ones, further names, and which are one and the same. */
export const entityChangeRoutes =
  ({ db, epssOf }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/entities',
      {
        config: { needs: 'decide', tells: 'entities', auditBody: ['name', 'kind'] },
        schema: {
          tags,
          summary: 'Add an entity that the bundled data does not have',
          description: 'Articles read from now on are searched for its names; earlier ones when they are reprocessed.',
          body: EntityBody,
          response: { 201: Entity, ...problems(409) },
        },
      },
      async ({ body, viewer }, reply) => {
        const id = await addEntity(db, body, viewer.name);
        reply.code(201).header('location', `/api/v1/entities/${encodeURIComponent(id)}`);
        return reply.send(await shown({ db, epssOf }, id, viewer));
      },
    );

    app.post(
      '/entities/:id/aliases',
      {
        config: { needs: 'decide', tells: 'entities', auditBody: ['name'] },
        schema: {
          tags,
          summary: 'Give an entity one more name',
          params: EntityParams,
          body: AliasBody,
          response: { 200: Entity, ...problems(404, 409) },
        },
      },
      async ({ params, body, viewer }) => {
        const entity = await entityOr404(db, params.id, viewer);
        await addName(db, entity, body.name, viewer.name);
        return shown({ db, epssOf }, entity.id, viewer);
      },
    );

    app.delete(
      '/entities/:id/aliases',
      {
        config: { needs: 'decide', tells: 'entities' },
        schema: {
          tags,
          summary: 'Take away a name that a person gave',
          params: EntityParams,
          querystring: AliasQuery,
          response: { 200: Entity, ...problems(404) },
        },
      },
      async ({ params, query, viewer }) => {
        const { id } = await entityOr404(db, params.id, viewer);
        return (await removeAlias(db, id, query.name)) ? shown({ db, epssOf }, id, viewer) : notFound('alias');
      },
    );

    app.post(
      '/entities/:id/merge',
      {
        config: { needs: 'decide', tells: 'entities', auditBody: ['into'] },
        schema: {
          tags,
          summary: 'Let an entity count as another one',
          description: 'At once, and in every article there is. What is itself merged leads on to its end.',
          params: EntityParams,
          body: MergeBody,
          response: { 200: Entity, ...problems(404, 409) },
        },
      },
      async ({ params, body, viewer }) => {
        const from = await entityOr404(db, params.id, viewer);
        return shown({ db, epssOf }, await mergeInto(db, storedId(params.id), from, body.into, viewer), viewer);
      },
    );

    app.delete(
      '/entities/:id/merge',
      {
        config: { needs: 'decide', tells: 'entities' },
        schema: {
          tags,
          summary: 'Let a merged entity stand for itself again',
          params: EntityParams,
          response: { 200: Entity, ...problems(404, 409) },
        },
      },
      async ({ params, viewer }) => {
        await entityOr404(db, params.id, viewer);
        return shown({ db, epssOf }, await takeApart(db, storedId(params.id)), viewer);
      },
    );
  };

const entityOr404 = async (db: Db, id: string, viewer: Viewer) =>
  (await findKnownEntity(db, id, maxTlpOf(viewer))) ?? notFound('entity');

const shown = async (deps: Pick<Deps, 'db' | 'epssOf'>, id: string, viewer: Viewer) =>
  viewEntity(deps, await entityOr404(deps.db, id, viewer), maxTlpOf(viewer));
