import { defang } from '@cti/core/defang';
import { observableTypes } from '@cti/core/observable';
import { listArticles } from '@cti/db/read/articles';
import { type ObservableSummary as Row, findObservable, listObservables } from '@cti/db/read/observables';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { PageQuery, pageOf } from '../schema/common.ts';
import { ObservablePage, ObservableQuery, ObservableSummary } from '../schema/insight.ts';
import { normalizeObservable } from '../search/normalize-observable.ts';
import { refangQuery } from '../search/plain-filters.ts';

const tags = ['observables'];

const ObservableParams = z.object({
  type: z.enum(observableTypes),
  value: z.string().min(1).max(4096).describe('URL-encoded; refanged or defanged.'),
});

export const withDefanged = <T extends Row>(row: T) => ({ ...row, defanged: defang(row.type, row.value) });

/** The values seen in articles. That they were seen says nothing of good or evil. */
export const observableRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/observables',
      {
        schema: {
          tags,
          summary: 'The observables',
          querystring: ObservableQuery,
          response: { 200: pageOf(ObservableSummary), ...problems() },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await listObservables(
          db,
          { type: query.type, q: query.q && refangQuery(query.q) },
          query.sort,
          query,
        );
        return { items: items.map(withDefanged), nextCursor };
      },
    );

    app.get(
      '/observables/:type/:value',
      {
        schema: {
          tags,
          summary: 'One observable, and the articles that mention it, newest first',
          params: ObservableParams,
          querystring: PageQuery,
          response: { 200: ObservablePage, ...problems(404) },
        },
      },
      async ({ params: { type, value }, query }) => {
        const found =
          (await findObservable(db, type, value)) ??
          (await findObservable(db, type, normalizeObservable(type, value))) ??
          notFound('observable');
        const filters = { observableType: type, observable: found.value, duplicates: 'show' } as const;
        return { observable: withDefanged(found), ...(await listArticles(db, filters, 'newest', query)) };
      },
    );
  };
