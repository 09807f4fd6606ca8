import { findTeamOverrides } from '@cti/db/read/verdict-overrides';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { ListBody, ListExportQuery, ListResult } from '../schema/verdict-override.ts';
import { importList } from '../verdicts/import-list.ts';
import { writeCsv, writeList } from '../verdicts/write-list.ts';

const tags = ['verdicts'];

/** The team's lists as a whole: pasted in, and taken out as a file. */
export const verdictListRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/verdict-overrides/import',
      {
        config: { needs: 'decide', tells: 'observables' },
        bodyLimit: 4_000_000,
        schema: {
          tags,
          summary: "Put a list of values on the team's list",
          description:
            'One value a line, at most 5,000; its type is guessed. Each line comes back with what became of it.',
          body: ListBody,
          response: { 200: ListResult, ...problems(413) },
        },
      },
      ({ body, viewer }) => importList(db, body.text, body.verdict, viewer.name),
    );

    app.get(
      '/verdict-overrides/export',
      {
        config: { needs: 'export', audit: 'verdict-override.export', load: 'figures' },
        schema: {
          tags,
          summary: "The team's list as a file, as it can be imported again",
          querystring: ListExportQuery,
          response: {
            200: {
              description: 'The file.',
              content: { 'text/plain': { schema: z.string() }, 'text/csv': { schema: z.string() } },
            },
            ...problems(),
          },
        },
      },
      async ({ query: { verdict, format } }, reply) => {
        const rows = (await findTeamOverrides(db)).filter((row) => row.verdict === verdict);
        const name = `cti-scraper-${verdict === 'benign' ? 'set-aside' : 'always-count'}`;
        const [type, extension, text] =
          format === 'csv' ? ['text/csv', 'csv', writeCsv(rows)] : ['text/plain', 'txt', writeList(rows)];
        return reply
          .type(`${type}; charset=utf-8`)
          .header('content-disposition', `attachment; filename="${name}.${extension}"`)
          .send(text);
      },
    );
  };
