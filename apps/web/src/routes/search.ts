import { explainQuery } from '@cti/intel/query/explain-query';
import { printQuery } from '@cti/intel/query/print-query';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { FoundValues, SearchPage, SearchQuery, ValuesBody } from '../schema/search.ts';
import { lookUpValues } from '../search/look-up-values.ts';
import { plainFilters } from '../search/plain-filters.ts';
import { readQuestion } from '../search/read-query.ts';
import { searchStale } from '../search/search-stale.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['search'];

/** Bytes of a pasted text: every letter of it may be four of them, or six where JSON escapes it. */
const mostBytes = 6 * 1024 * 1024;

/** Search over titles, values and texts, and what is known of the values in a pasted text. */
export const searchRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/search',
      {
        config: { needs: 'read', load: 'search', replica: true },
        schema: {
          tags,
          summary: 'Search by words, fields and meaning',
          description:
            'A question that cannot be read is answered 400 with the code `bad_query`, and `query` says where it is wrong. Matches come marked by U+E000 and U+E001.',
          querystring: SearchQuery,
          response: { 200: SearchPage, ...problems() },
        },
      },
      async ({ query: { q, ...given }, viewer }) => {
        const query = readQuestion(q, viewer.id);
        const found = await searchStale(deps, query, plainFilters(given, viewer), given);
        return { ...found, query: { printed: printQuery(query), explained: explainQuery(query) } };
      },
    );

    app.post(
      '/search/values',
      {
        config: { needs: 'read', audit: false },
        bodyLimit: mostBytes,
        schema: {
          tags,
          summary: 'What is known of the values in a text',
          description: 'For a pasted list of indicators as well as for a report. Nothing of it is stored.',
          body: ValuesBody,
          response: { 200: FoundValues, ...problems(413) },
        },
      },
      ({ body, viewer }) => lookUpValues(deps.db, body.text, maxTlpOf(viewer)),
    );
  };
