import { listArticles } from '@cti/db/read/articles';
import { type TechniqueCount, findTechnique, listTechniques } from '@cti/db/read/techniques';
import { techniqueById } from '@cti/intel/attack';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { PageQuery, pageOf } from '../schema/common.ts';
import { TechniquePage, TechniqueParams, TechniqueQuery, TechniqueSummary } from '../schema/insight.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['techniques'];

/** A technique as the articles name it, with what ATT&CK says of it today. */
const described = (row: TechniqueCount) => {
  const technique = techniqueById(row.id);
  const url = `https://attack.mitre.org/techniques/${row.id.replace('.', '/')}`;
  return { ...row, name: technique?.name ?? row.name, tactics: technique?.tactics ?? [], url: technique?.url ?? url };
};

/** The ATT&CK techniques that articles name. */
export const techniqueRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/techniques',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The techniques seen, in most articles first',
          querystring: TechniqueQuery,
          response: { 200: pageOf(TechniqueSummary), ...problems() },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await listTechniques(db, query, query);
        return { items: items.map(described), nextCursor };
      },
    );

    app.get(
      '/techniques/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'One technique, and the articles that name it, newest first',
          params: TechniqueParams,
          querystring: PageQuery,
          response: { 200: TechniquePage, ...problems(404) },
        },
      },
      async ({ params, query, viewer }) => {
        const found = (await findTechnique(db, params.id.toUpperCase())) ?? notFound('technique');
        const filters = { technique: [found.id], duplicates: 'show', maxTlp: maxTlpOf(viewer) } as const;
        const page = await listArticles(db, { ...filters, technique: [found.id] }, 'newest', query);
        return { technique: described(found), ...page };
      },
    );
  };
