import { ctiErrorIn } from '@cti/core/error';
import type { Db } from '@cti/db/connect';
import { findRetention } from '@cti/db/read/retention/policy';
import { listDueArticles, previewRetention } from '@cti/db/read/retention/preview';
import { listRemovals } from '@cti/db/read/retention/removals';
import { storeRetention } from '@cti/db/write/retention/policy';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { HttpProblem, problems } from '../http/problem.ts';
import { PageQuery, pageOf } from '../schema/common.ts';
import { DueArticle, Retention, RetentionAsked, RetentionBody, RetentionPreview } from '../schema/retention.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['retention'];
const removalDays = 30;

const viewRetention = async (db: Db) => ({
  ...(await findRetention(db)),
  removed: await listRemovals(db, removalDays),
});

const tooSlow = (error: unknown): never => {
  const known = ctiErrorIn(error);
  if (known?.code !== 'preview-too-slow') throw error;
  throw new HttpProblem(503, 'preview_too_slow', `${known.message} Ask again when the database has less to do.`);
};

/** How long what is collected is kept, and what another policy would remove. */
export const retentionRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/retention',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'How long what is collected is kept, and what was removed',
          response: { 200: Retention, ...problems() },
        },
      },
      () => viewRetention(db),
    );

    app.put(
      '/retention',
      {
        config: { needs: 'admin', tells: 'settings', auditBody: ['policy'] },
        schema: {
          tags,
          summary: 'Put a policy in force, if the one you have seen still is',
          description: 'A job applies it within six hours; it cannot be undone. Look at the preview first.',
          body: RetentionBody,
          response: { 200: Retention, ...problems(), ...conflictOf(Retention) },
        },
      },
      async (request, reply) => {
        const { policy, version } = request.body;
        const isStored = await storeRetention(db, policy, { version, by: request.viewer.name });
        const present = await viewRetention(db);
        return isStored ? present : reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );

    app.post(
      '/retention/preview',
      {
        config: { needs: 'admin', audit: false, load: 'figures' },
        schema: {
          tags,
          summary: 'What a policy would remove now; nothing is removed',
          body: RetentionAsked,
          response: { 200: RetentionPreview, ...problems() },
        },
      },
      ({ body }) => previewRetention(db, body.policy).catch(tooSlow),
    );

    app.post(
      '/retention/preview/articles',
      {
        config: { needs: 'admin', audit: false, load: 'figures' },
        schema: {
          tags,
          summary: 'The articles that a policy would remove now, the longest kept first',
          querystring: PageQuery,
          body: RetentionAsked,
          response: { 200: pageOf(DueArticle), ...problems() },
        },
      },
      ({ body, query, viewer }) => listDueArticles(db, body.policy, maxTlpOf(viewer), query).catch(tooSlow),
    );
  };
