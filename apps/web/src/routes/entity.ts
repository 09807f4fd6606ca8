import { listEntities } from '@cti/db/read/entities';
import { listEntityArticles } from '@cti/db/read/entity-articles';
import { entitiesHolding } from '@cti/intel/entity/search-entities';
import { sentenceAt } from '@cti/intel/sentences';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { findKnownEntity, viewEntities, viewEntity } from '../entities/view-entity.ts';
import { notFound, problems } from '../http/problem.ts';
import { PageQuery, pageOf } from '../schema/common.ts';
import { Entity, EntityParams, EntityQuery, EntitySummary, NamingArticle } from '../schema/entity.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['entities'];

/** Bundled entities that a search by name looks for among those seen. */
const mostNamed = 1000;

/** The actors, malware, tools, campaigns and vulnerabilities that articles name. */
export const entityRoutes =
  ({ db, epssOf }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const entityOr404 = async (id: string, viewer: Viewer) =>
      (await findKnownEntity(db, id, maxTlpOf(viewer))) ?? notFound('entity');

    app.get(
      '/entities',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The entities seen, and those people added; in most articles first',
          querystring: EntityQuery,
          response: { 200: pageOf(EntitySummary), ...problems() },
        },
      },
      async ({ query: { q, kind, ...page }, viewer }) => {
        const words = q?.trim();
        const named = words ? entitiesHolding(words, mostNamed) : [];
        const { items, nextCursor } = await listEntities(db, { kind, q: words, named, maxTlp: maxTlpOf(viewer) }, page);
        return { items: await viewEntities(db, items), nextCursor };
      },
    );

    app.get(
      '/entities/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'One entity',
          description: 'A merged one is answered by the entity that stands for it.',
          params: EntityParams,
          response: { 200: Entity, ...problems(404) },
        },
      },
      async ({ params, viewer }) => viewEntity({ db, epssOf }, await entityOr404(params.id, viewer), maxTlpOf(viewer)),
    );

    app.get(
      '/entities/:id/articles',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The articles that name an entity, newest first, each with the sentence',
          params: EntityParams,
          querystring: PageQuery,
          response: { 200: pageOf(NamingArticle), ...problems(404) },
        },
      },
      async ({ params, query, viewer }) => {
        const { id } = await entityOr404(params.id, viewer);
        const { items, nextCursor } = await listEntityArticles(db, id, maxTlpOf(viewer), query);
        return {
          items: items.map(({ article, mentions, first, text }) => {
            const sentence = sentenceAt(text, first.start);
            return { article, mentions, ...first, sentence: text.slice(sentence.start, sentence.end) };
          }),
          nextCursor,
        };
      },
    );
  };
