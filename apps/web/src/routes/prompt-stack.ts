import { listStackTerms } from '@cti/db/read/prompts';
import { replaceStackTerms } from '@cti/db/write/prompts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { StackTerms, StackTermsBody } from '../schema/prompt.ts';

const tags = ['models'];

/** What we run, in words: what a triage looks for. */
export const promptStackRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
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
      async () => ({ terms: await listStackTerms(db) }),
    );

    app.put(
      '/stack-terms',
      {
        config: { needs: 'decide', tells: 'settings' },
        schema: {
          tags,
          summary: 'Replace them; triages made with others are outdated then',
          body: StackTermsBody,
          response: { 200: StackTerms, ...problems() },
        },
      },
      async ({ body: { terms }, viewer }) => {
        await replaceStackTerms(db, [...new Set(terms)], viewer.name);
        return { terms: await listStackTerms(db) };
      },
    );
  };
