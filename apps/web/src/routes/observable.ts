import { defang } from '@cti/core/defang';
import type { Observable } from '@cti/core/observable';
import { listArticles } from '@cti/db/read/articles';
import { findObservable } from '@cti/db/read/observable';
import { countSetAside, listObservables } from '@cti/db/read/observables';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { describeObservables } from '../observables/describe-observables.ts';
import { knownValue } from '../observables/known-value.ts';
import { suggestIndicator } from '../observables/suggest-indicator.ts';
import { PageQuery } from '../schema/common.ts';
import { ObservableParams } from '../schema/insight-related.ts';
import { ObservableList, ObservablePage, ObservableQuery } from '../schema/observable.ts';
import { refangQuery } from '../search/plain-filters.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['observables'];

export const withDefanged = <T extends Observable>(row: T) => ({ ...row, defanged: defang(row.type, row.value) });

/** The values seen in articles. That they were seen says nothing of good or evil. */
export const observableRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/observables',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The observables',
          querystring: ObservableQuery,
          response: { 200: ObservableList, ...problems() },
        },
      },
      async ({ query, viewer }) => {
        const { type, show, cursor } = query;
        const maxTlp = maxTlpOf(viewer);
        const filters = { maxTlp, type, q: query.q && refangQuery(query.q) };
        const [{ items, nextCursor }, setAside] = await Promise.all([
          listObservables(db, { ...filters, show }, query.sort, query),
          cursor === undefined ? countSetAside(db, filters) : null,
        ]);
        return { items: await describeObservables(db, items, { how: 'briefly', maxTlp }), nextCursor, setAside };
      },
    );

    app.get(
      '/observables/:type/:value',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'One observable, and the articles that mention it, newest first',
          params: ObservableParams,
          querystring: PageQuery,
          response: { 200: ObservablePage, ...problems(404) },
        },
      },
      async ({ params, query, viewer }) => {
        const maxTlp = maxTlpOf(viewer);
        const { id, type, value } = await knownValue(db, params, maxTlp);
        const found = (await findObservable(db, id, maxTlp)) ?? notFound('observable');
        const filters = { observableType: type, observable: value, duplicates: 'show', maxTlp } as const;
        const [page, [observable], suggestion] = await Promise.all([
          listArticles(db, filters, 'newest', query),
          describeObservables(db, [found], { how: 'fully', maxTlp }),
          suggestIndicator(db, found, maxTlp),
        ]);
        return { observable: observable ?? notFound('observable'), suggestion, ...page };
      },
    );
  };
