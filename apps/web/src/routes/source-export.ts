import { listAllSources } from '@cti/db/read/sources';
import { byHandSlug } from '@cti/db/write/by-hand';
import { writeOpml } from '@cti/scraper/opml/write-opml';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';

/** The sources as a file for other feed readers. */
export const sourceExportRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/sources/opml',
      {
        config: { needs: 'export', audit: 'source.export', load: 'figures' },
        schema: {
          tags: ['sources'],
          summary: 'The sources as OPML, for any feed reader',
          response: {
            200: { description: 'The file.', content: { 'text/x-opml': { schema: z.string() } } },
            ...problems(),
          },
        },
      },
      async (_request, reply) => {
        // What a person added by hand is no publisher that another reader could follow.
        const followed = (await listAllSources(db)).filter(({ slug }) => slug !== byHandSlug);
        const opml = writeOpml(followed, { title: 'CTI Scraper', createdAt: new Date() });
        return reply
          .type('text/x-opml; charset=utf-8')
          .header('content-disposition', 'attachment; filename="cti-scraper-sources.opml"')
          .send(opml);
      },
    );
  };
