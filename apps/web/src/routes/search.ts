import { searchArticles } from '@cti/db/read/search';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { SearchPage, SearchQuery } from '../schema/article.ts';
import { plainFilters, refangQuery } from '../search/plain-filters.ts';

/** Full-text search over titles, observables and texts. */
export const searchRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/search',
      {
        schema: {
          tags: ['search'],
          summary: 'Search by words',
          description:
            'Matches come marked by U+E000 and U+E001. Of more than 2,000 matches, the newest 2,000 are ranked.',
          querystring: SearchQuery,
          response: { 200: SearchPage, ...problems() },
        },
      },
      ({ query }) => searchArticles(db, refangQuery(query.q), plainFilters(query), query.sort, query),
    );
  };
