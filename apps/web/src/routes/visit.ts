import { findVisit } from '@cti/db/read/desk/visit';
import { beHere } from '@cti/db/write/desk/visit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { Visit } from '../schema/desk-view.ts';

const tags = ['desk'];

/** Since when somebody looks at what is new. */
export const visitRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/desk/visit',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'When you were last here, and when your last shift ended',
          response: { 200: Visit, ...problems() },
        },
      },
      ({ viewer }) => findVisit(db, viewer.id),
    );

    app.post(
      '/desk/visit',
      {
        config: { needs: 'read', audit: false },
        schema: {
          tags,
          summary: 'Say that you are here',
          description: 'After more than 30 minutes away it is a new visit.',
          response: { 200: Visit, ...problems() },
        },
      },
      async ({ viewer }) => {
        await beHere(db, viewer.id);
        return findVisit(db, viewer.id);
      },
    );
  };
