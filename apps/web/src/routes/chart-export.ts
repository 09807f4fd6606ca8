import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../http/problem.ts';
import { ChartExportBody, ChartParams } from '../schema/chart-export.ts';

/** What a page takes out of figures that it has already. */
export const chartExportRoutes = (): FastifyPluginAsyncZod => async (app) => {
  app.post(
    '/charts/:chart/exports',
    {
      config: { needs: 'export', audit: 'chart.export', auditBody: ['page', 'rows'] },
      schema: {
        tags: ['insights'],
        summary: 'Say that a chart is saved as a file, before it is',
        description:
          'For charts whose file the page makes from the figures it shows. Only the audit log learns of it: what it answers is that the export is permitted and written down.',
        params: ChartParams,
        body: ChartExportBody,
        response: { 204: z.undefined().describe('Written down: go on.'), ...problems(413, 415) },
      },
    },
    async (_request, reply) => reply.code(204).send(),
  );
};
