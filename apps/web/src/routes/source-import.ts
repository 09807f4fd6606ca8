import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { SourceImport } from '../schema/source.ts';
import { importSources } from '../sources/import-sources.ts';

const types = [
  'text/yaml',
  'application/yaml',
  'application/x-yaml',
  'text/plain',
  'text/x-opml',
  'text/xml',
  'application/xml',
];

/** Reading a file of sources; apart from the other routes, because only here a body may be YAML or OPML. */
export const sourceImportRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.addContentTypeParser(types, { parseAs: 'string' }, (_request, body, done) => done(null, body));

    app.post(
      '/sources/import',
      {
        config: { needs: 'sources', tells: () => ['sources', 'articles'] },
        bodyLimit: 10_000_000,
        schema: {
          tags: ['sources'],
          summary: 'Add the sources of a file, and update those we have',
          description:
            "Takes our own format (docs/sources.md), the original CTIScraper's sources.yaml, and any feed reader's OPML, of which it only adds what we do not have.",
          consumes: types,
          body: z.string().min(1),
          response: { 200: SourceImport, ...problems(413, 415, 422) },
        },
      },
      ({ body, viewer }) => importSources(db, body, viewer),
    );
  };
