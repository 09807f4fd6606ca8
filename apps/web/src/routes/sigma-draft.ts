import { findArticle } from '@cti/db/read/article';
import { countSigmaDrafts, findSigmaDraft, findSigmaEvent, listSigmaDrafts } from '@cti/db/read/sigma-drafts';
import { editSigmaDraft } from '@cti/db/write/sigma-drafts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import {
  SigmaDraft,
  SigmaDraftPatch,
  SigmaDraftQuery,
  SigmaDraftSummary,
  SigmaDraftTotals,
  SigmaDraftsMade,
} from '../schema/sigma-draft.ts';
import { draftArticle } from '../sigma/draft-article.ts';
import type { SigmaChecker } from '../sigma/sigma-checker.ts';
import { refuse } from '../sigma/sigma-problem.ts';
import { soundRule } from '../sigma/sound-rule.ts';
import { viewDraft, viewHead } from '../sigma/view-draft.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['sigma'];

/** Sigma rules made from articles: making, reading and editing them. */
export const sigmaDraftRoutes =
  ({ db }: Deps, { check }: SigmaChecker): FastifyPluginAsyncZod =>
  async (app) => {
    const draftOr404 = async (id: number, viewer: Viewer) => {
      const draft = (await findSigmaDraft(db, id)) ?? notFound('sigma_draft');
      return viewDraft(draft, await check(draft.yaml, draft.event, maxTlpOf(viewer)));
    };

    app.post(
      '/articles/:id/sigma-drafts',
      {
        config: { needs: 'decide', tells: 'sigma' },
        schema: {
          tags,
          summary: "Make Sigma rules of an article's observed values, by template",
          description: 'A rule that was made of it before stays as it is: asking again adds nothing twice.',
          params: IdParams,
          response: { 200: SigmaDraftsMade, 201: SigmaDraftsMade, ...problems(404, 409) },
        },
      },
      async ({ params, viewer }, reply) => {
        const article = (await findArticle(db, params.id, maxTlpOf(viewer))) ?? notFound('article');
        if (article.stage !== 'extracted')
          throw new HttpProblem(409, 'article_not_extracted', 'Nothing is extracted from this article yet.');
        const made = await draftArticle(db, article);
        return reply.code(made.added > 0 ? 201 : 200).send(made);
      },
    );

    app.get(
      '/sigma-drafts',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The rules made from articles, newest first',
          querystring: SigmaDraftQuery,
          response: { 200: pageOf(SigmaDraftSummary), ...problems() },
        },
      },
      async ({ query, viewer }) => {
        const filters = { ...query, maxTlp: maxTlpOf(viewer) };
        const { items, nextCursor } = await listSigmaDrafts(db, filters, query);
        return { items: items.map(viewHead), nextCursor };
      },
    );

    app.get(
      '/sigma-drafts/totals',
      {
        config: { needs: 'read' },
        schema: { tags, summary: 'How many drafts there are', response: { 200: SigmaDraftTotals, ...problems() } },
      },
      () => countSigmaDrafts(db),
    );

    app.get(
      '/sigma-drafts/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'One draft: its text, its evidence, and what a check says of it',
          params: IdParams,
          response: { 200: SigmaDraft, ...problems(404) },
        },
      },
      ({ params, viewer }) => draftOr404(params.id, viewer),
    );

    app.patch(
      '/sigma-drafts/:id',
      {
        config: { needs: 'decide', tells: 'sigma' },
        schema: {
          tags,
          summary: "Change a draft's text",
          description: 'The text must be one sound rule. A draft that was decided on is reopened first.',
          params: IdParams,
          body: SigmaDraftPatch,
          response: { 200: SigmaDraft, ...problems(404, 409, 413) },
        },
      },
      async ({ params: { id }, body: { yaml, version }, viewer }) => {
        const event = (await findSigmaEvent(db, id)) ?? notFound('sigma_draft');
        const head = soundRule(await check(yaml, event, maxTlpOf(viewer)));
        const edited = await editSigmaDraft(db, { id, version, yaml, head, by: viewer.name });
        return edited.outcome === 'done' ? draftOr404(id, viewer) : refuse(edited);
      },
    );
  };
