import { findProposal, listProposals } from '@cti/db/read/proposals';
import type { Choice } from '@cti/db/write/decide-proposal';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import { Proposal, ProposalQuery } from '../schema/proposal.ts';
import { decide } from '../sources/decide.ts';

const tags = ['proposals'];

const choices: { choice: Choice; summary: string }[] = [
  { choice: 'accept', summary: 'Make the change' },
  { choice: 'reject', summary: 'Leave the source as it is' },
  { choice: 'roll-back', summary: 'Take an accepted change back' },
];

/** Changes that we think a source needs; nothing is changed until a person says so. */
export const proposalRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/proposals',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The proposed changes, newest first',
          querystring: ProposalQuery,
          response: { 200: pageOf(Proposal), ...problems() },
        },
      },
      ({ query }) => listProposals(db, query, query),
    );

    for (const { choice, summary } of choices) {
      app.post(
        `/proposals/:id/${choice}`,
        {
          config: { needs: 'sources', tells: 'sources' },
          schema: { tags, summary, params: IdParams, response: { 200: Proposal, ...problems(404, 409) } },
        },
        async ({ params, viewer }) => {
          await decide(db, params.id, choice, viewer.name);
          return (await findProposal(db, params.id)) ?? notFound('proposal');
        },
      );
    }
  };
