import { Readable } from 'node:stream';
import { listObservableArticles } from '@cti/db/read/observable-articles';
import { listObservableSources } from '@cti/db/read/observable-sources';
import { namingSentences } from '@cti/intel/naming-sentences';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { knownValue } from '../observables/known-value.ts';
import { mentionFile } from '../observables/mention-file.ts';
import { PageQuery, pageOf } from '../schema/common.ts';
import { ObservableParams } from '../schema/insight-related.ts';
import { MentionExportQuery, MentioningArticle, NamingSource, mostSentences } from '../schema/observable-mention.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['observables'];

/** Text on the wire; a stream in our code. */
const streamed = z.unknown().meta({ type: 'string' });

/** Where one value is mentioned: the sentences, the sources, and all of it as a file. */
export const observableMentionRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/observables/:type/:value/articles',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The articles that mention an observable, newest first, each with the sentences',
          params: ObservableParams,
          querystring: PageQuery,
          response: { 200: pageOf(MentioningArticle), ...problems(404) },
        },
      },
      async ({ params, query, viewer }) => {
        const maxTlp = maxTlpOf(viewer);
        const value = await knownValue(db, params, maxTlp);
        const { items, nextCursor } = await listObservableArticles(db, value, maxTlp, query);
        return {
          items: items.map(({ text, places, ...item }) => {
            const sentences = namingSentences(text, places);
            const shown = sentences.slice(0, mostSentences);
            const moreSentences = sentences.length - shown.length;
            return { ...item, mentions: places.length, sentences: shown, moreSentences };
          }),
          nextCursor,
        };
      },
    );

    app.get(
      '/observables/:type/:value/sources',
      {
        config: { needs: 'read', load: 'figures' },
        schema: {
          tags,
          summary: 'The sources that name an observable, in most articles first',
          params: ObservableParams,
          querystring: PageQuery,
          response: { 200: pageOf(NamingSource), ...problems(404) },
        },
      },
      async ({ params, query, viewer }) => {
        const maxTlp = maxTlpOf(viewer);
        const { id } = await knownValue(db, params, maxTlp);
        return listObservableSources(db, id, maxTlp, query);
      },
    );

    app.get(
      '/observables/:type/:value/export',
      {
        config: { needs: 'export', audit: 'observable.export', load: 'figures' },
        schema: {
          tags,
          summary: 'Every mention of an observable with its sentence, as CSV or a JSON object a line',
          params: ObservableParams,
          querystring: MentionExportQuery,
          response: {
            200: {
              description: 'A line for each mention; the articles in the order in which they were found.',
              content: { 'text/csv': { schema: streamed }, 'application/x-ndjson': { schema: streamed } },
            },
            ...problems(404),
          },
        },
      },
      async ({ params, query: { format }, viewer }, reply) => {
        const maxTlp = maxTlpOf(viewer);
        const value = await knownValue(db, params, maxTlp);
        const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
        return reply
          .type(`${type}; charset=utf-8`)
          .header('content-disposition', `attachment; filename="mentions.${format}"`)
          .send(Readable.from(mentionFile(db, { value, maxTlp, format })));
      },
    );
  };
