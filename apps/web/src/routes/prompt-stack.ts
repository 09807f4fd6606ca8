import { findListStanding } from '@cti/db/read/edited-lists';
import { listStackTerms } from '@cti/db/read/prompts';
import { replaceStackTerms } from '@cti/db/write/prompts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { problems } from '../http/problem.ts';
import { StackTerms, StackTermsBody } from '../schema/prompt.ts';

const tags = ['models'];

/** What we run, in words: what a triage looks for. */
export const promptStackRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const inForce = async () => ({
      terms: await listStackTerms(db),
      ...(await findListStanding(db, 'stack-terms')),
    });
    app.get(
      '/stack-terms',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Words that decide what touches us; a triage looks for them',
          response: { 200: StackTerms, ...problems() },
        },
      },
      inForce,
    );

    app.put(
      '/stack-terms',
      {
        config: { needs: 'decide', tells: 'settings' },
        schema: {
          tags,
          summary: 'Replace them; triages made with others are outdated then',
          body: StackTermsBody,
          response: { 200: StackTerms, ...problems(), ...conflictOf(StackTerms) },
        },
      },
      async (request, reply) => {
        const { terms, version } = request.body;
        const isStored = await replaceStackTerms(db, [...new Set(terms)], { by: request.viewer.name, version });
        const present = await inForce();
        return isStored ? present : reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );
  };
