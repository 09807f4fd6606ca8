import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { readOverview } from '../insight/read-overview.ts';
import type { PulseReader } from '../insight/read-pulse.ts';
import { remember } from '../insight/remember.ts';
import { Overview, OverviewQuery, Pulse } from '../schema/insight.ts';

const tags = ['stats'];

/** Milliseconds one dashboard is good for, for everyone. */
const overviewMs = 5000;

/** The dashboard, and what is going on now. */
export const statsRoutes =
  ({ db }: Deps, readPulse: PulseReader): FastifyPluginAsyncZod =>
  async (app) => {
    const overviewOf = remember(overviewMs, (days: number) => readOverview(db, days));

    app.get(
      '/stats/overview',
      {
        schema: {
          tags,
          summary: 'The dashboard',
          description:
            "Days are UTC and go by the articles' own dates. Top lists are drawn from the newest 5,000 articles of the period.",
          querystring: OverviewQuery,
          response: { 200: Overview, ...problems() },
        },
      },
      ({ query }) => overviewOf(query.days),
    );

    app.get(
      '/pulse',
      { schema: { tags, summary: 'What is going on now', response: { 200: Pulse, ...problems() } } },
      () => readPulse(),
    );
  };
