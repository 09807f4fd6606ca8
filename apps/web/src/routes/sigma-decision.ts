import { approvedSigmaRules } from '@cti/db/read/sigma-approved';
import { findSigmaDraft } from '@cti/db/read/sigma-drafts';
import { decideSigmaDrafts } from '@cti/db/write/sigma-decisions';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams } from '../schema/common.ts';
import { SigmaDecided, SigmaDecisionBody, SigmaDecisionsBody, SigmaDraftSummary } from '../schema/sigma-draft.ts';
import { ruleFiles } from '../sigma/rule-files.ts';
import { refuse, whyRefused } from '../sigma/sigma-problem.ts';
import { viewHead } from '../sigma/view-draft.ts';
import { writeZip } from '../sigma/write-zip.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['sigma'];

/** What people decide of drafts, and taking the approved ones out. */
export const sigmaDecisionRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/sigma-drafts/:id/decision',
      {
        config: { needs: 'decide', tells: 'sigma', auditBody: ['choice', 'reason'] },
        schema: {
          tags,
          summary: 'Approve, reject or reopen a draft',
          params: IdParams,
          body: SigmaDecisionBody,
          response: { 200: SigmaDraftSummary, ...problems(404, 409) },
        },
      },
      async ({ params: { id }, body: { choice, reason, version }, viewer }) => {
        const [decided] = await decideSigmaDrafts(db, { choice, reason, by: viewer.name, drafts: [{ id, version }] });
        if (decided && decided.outcome !== 'done') return refuse(decided);
        return viewHead((await findSigmaDraft(db, id)) ?? notFound('sigma_draft'));
      },
    );

    app.post(
      '/sigma-drafts/decisions',
      {
        config: { needs: 'decide', tells: 'sigma', auditBody: ['drafts', 'choice', 'reason'] },
        schema: {
          tags,
          summary: 'Decide on several drafts alike, each for itself',
          body: SigmaDecisionsBody,
          response: { 200: SigmaDecided, ...problems() },
        },
      },
      async ({ body: { choice, reason, drafts }, viewer }) => {
        const decided = await decideSigmaDrafts(db, { choice, reason, by: viewer.name, drafts });
        return {
          decided: decided.map((each) =>
            each.outcome === 'done'
              ? { id: each.id, done: true, problem: null }
              : { id: each.id, done: false, problem: whyRefused(each) },
          ),
        };
      },
    );

    app.get(
      '/sigma-drafts/export.zip',
      {
        config: { needs: 'export', audit: 'sigma-draft.export', load: 'figures' },
        schema: {
          tags,
          summary: 'The approved rules as files',
          response: {
            200: {
              description: 'One file a rule, in a folder for its log source.',
              content: { 'application/zip': { schema: z.unknown().meta({ type: 'string', format: 'binary' }) } },
            },
            ...problems(),
          },
        },
      },
      async ({ viewer }, reply) =>
        reply
          .type('application/zip')
          .header('content-disposition', 'attachment; filename="sigma-rules.zip"')
          .send(writeZip(ruleFiles(await approvedSigmaRules(db, maxTlpOf(viewer))))),
    );
  };
