import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { readOverview } from '../insight/read-overview.ts';
import type { PulseReader } from '../insight/read-pulse.ts';
import { remember } from '../insight/remember.ts';
import { readStaleOf } from '../replica/replica.ts';
import { Overview, OverviewQuery, Pulse } from '../schema/insight.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['stats'];

/** Milliseconds one dashboard is good for, for everyone. */
const overviewMs = 5000;

/** The dashboard, and what is going on now. */
export const statsRoutes =
  (deps: Deps, readPulse: PulseReader): FastifyPluginAsyncZod =>
  async (app) => {
    const readStale = readStaleOf(deps);
    const overviewOf = remember(overviewMs, (asked: string) => {
      const [days = 1, maxTlp = 0] = asked.split(' ').map(Number);
      return readStale((db) => readOverview(db, days, maxTlp));
    });

    app.get(
      '/stats/overview',
      {
        config: { needs: 'read', load: 'figures', replica: true },
        schema: {
          tags,
          summary: 'The dashboard',
          description:
            "Days are UTC and go by the articles' own dates. Top lists are drawn from the newest 5,000 articles of the period.",
          querystring: OverviewQuery,
          response: { 200: Overview, ...problems() },
        },
      },
      ({ query, viewer }) => overviewOf(`${query.days} ${maxTlpOf(viewer)}`),
    );

    app.get(
      '/pulse',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'What is going on now', response: { 200: Pulse, ...problems() } },
      },
      () => readPulse(),
    );
  };
