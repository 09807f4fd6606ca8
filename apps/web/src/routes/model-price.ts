import { findListStanding } from '@cti/db/read/edited-lists';
import { listModelPrices } from '@cti/db/read/model-prices';
import { replaceModelPrices } from '@cti/db/write/model-prices';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { problems } from '../http/problem.ts';
import { priceRow, viewPrice } from '../models/view-models.ts';
import { ModelPrices, ModelPricesBody } from '../schema/model.ts';

const tags = ['models'];

/** What models cost, by the day a price begins. */
export const modelPriceRoutes =
  ({ db }: Pick<Deps, 'db'>): FastifyPluginAsyncZod =>
  async (app) => {
    const inForce = async () => ({
      prices: (await listModelPrices(db)).map(viewPrice),
      ...(await findListStanding(db, 'model-prices')),
    });
    app.get(
      '/models/prices',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'What models cost, from which day on', response: { 200: ModelPrices, ...problems() } },
      },
      inForce,
    );

    app.put(
      '/models/prices',
      {
        config: { needs: 'admin', tells: 'settings' },
        schema: {
          tags,
          summary: 'Replace the prices; calls keep the price they were booked at',
          body: ModelPricesBody,
          response: { 200: ModelPrices, ...problems(), ...conflictOf(ModelPrices.optional()) },
        },
      },
      async (request, reply) => {
        const { body, viewer } = request;
        const replacing = { by: viewer.name, version: body.version };
        const isStored = await replaceModelPrices(db, body.prices.map(priceRow), replacing);
        const present = await inForce();
        return isStored ? present : reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );
  };
