import { listModelCalls } from '@cti/db/read/model-calls';
import { readDaySpend, readPurposeSpend, readSourceSpend } from '@cti/db/read/model-spend';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { capsStanding } from '../models/caps-standing.ts';
import { forecastMonth } from '../models/forecast.ts';
import { usdOf } from '../models/money.ts';
import { settingsInForce } from '@cti/db/read/model-settings-in-force';
import { viewCall } from '../models/view-models.ts';
import { ModelCallPage, ModelCallQuery, ModelSpend, ModelSpendQuery } from '../schema/model.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['models'];
/** A forecast needs the month so far and seven days, whatever is asked for. */
const leastDays = 38;

/** What calls to models cost: the ledger and its sums. */
export const modelSpendRoutes =
  ({ db, settings }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/models/calls',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The ledger: every call to a model, newest first',
          querystring: ModelCallQuery,
          response: { 200: ModelCallPage, ...problems() },
        },
      },
      async ({ query: { article, source, cursor, limit, ...given }, viewer }) => {
        const filters = { ...given, articleId: article, sourceId: source, maxTlp: maxTlpOf(viewer) };
        const page = await listModelCalls(db, filters, { cursor, limit });
        return { ...page, items: page.items.map(viewCall) };
      },
    );

    app.get(
      '/models/spend',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What was spent by day, model, purpose and source, what the month will cost, and how the caps stand',
          querystring: ModelSpendQuery,
          response: { 200: ModelSpend, ...problems() },
        },
      },
      async ({ query: { days } }) => {
        const now = new Date();
        const [perDay, sources, purposes, { caps }] = await Promise.all([
          readDaySpend(db, Math.max(days, leastDays)),
          readSourceSpend(db, days),
          readPurposeSpend(db),
          settingsInForce(db, settings.models),
        ]);
        const first = new Date(now.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
        const inUsd = <T extends { microCents: number }>({ microCents, ...row }: T) => ({
          ...row,
          usd: usdOf(microCents),
        });
        return {
          days: perDay.filter(({ day }) => day >= first).map(inUsd),
          sources: sources.map(inUsd),
          todayUsd: usdOf(purposes.reduce((sum, { today }) => sum + today, 0)),
          monthUsd: usdOf(purposes.reduce((sum, { month }) => sum + month, 0)),
          forecastUsd: usdOf(forecastMonth(perDay, now)),
          caps: capsStanding(caps, purposes, now).map(({ cap, spent, resumesAt }) => ({
            purpose: cap.purpose,
            period: cap.period,
            usd: usdOf(cap.microCents),
            spentUsd: usdOf(spent),
            resumesAt,
          })),
        };
      },
    );
  };
