import { listModelPrices } from '@cti/db/read/model-prices';
import { replaceModelPrices } from '@cti/db/write/model-prices';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { priceRow, viewPrice } from '../models/view-models.ts';
import { ModelPrices, ModelPricesBody } from '../schema/model.ts';

const tags = ['models'];

/** What models cost, by the day a price begins. */
export const modelPriceRoutes =
  ({ db }: Pick<Deps, 'db'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/models/prices',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'What models cost, from which day on', response: { 200: ModelPrices, ...problems() } },
      },
      async () => ({ prices: (await listModelPrices(db)).map(viewPrice) }),
    );

    app.put(
      '/models/prices',
      {
        config: { needs: 'admin', tells: 'settings' },
        schema: {
          tags,
          summary: 'Replace the prices; calls keep the price they were booked at',
          body: ModelPricesBody,
          response: { 200: ModelPrices, ...problems(409) },
        },
      },
      async ({ body }) => {
        await replaceModelPrices(db, body.prices.map(priceRow));
        return { prices: (await listModelPrices(db)).map(viewPrice) };
      },
    );
  };
