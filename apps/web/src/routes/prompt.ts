import { findReadableArticle } from '@cti/db/read/model-results';
import { countPromptVersions, listPromptVersions, listPromptsInForce, listStackTerms } from '@cti/db/read/prompts';
import { addPromptVersion, putPromptInForce } from '@cti/db/write/prompts';
import { promptPurposes, type PromptPurpose } from '@cti/llm/prompts/purpose';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import type { WebModels } from '../models/open-models.ts';
import { tryPrompt } from '../models/try-prompt.ts';
import { type PromptNumbers, viewPrompt, viewPromptSummary } from '../models/view-prompt.ts';
import { PromptTrial } from '../schema/model-result.ts';
import { InForceBody, Prompt, PromptList, PromptTestBody, PromptVersionBody, PurposeParams } from '../schema/prompt.ts';

const tags = ['models'];

/** What models are asked, in which words: the program's own, and the versions that people wrote. */
export const promptRoutes =
  ({ db }: Deps, models: WebModels): FastifyPluginAsyncZod =>
  async (app) => {
    const readNumbers = async (): Promise<PromptNumbers> => {
      const read = [countPromptVersions(db), listPromptsInForce(db), listStackTerms(db)] as const;
      const [counts, inForce, stack] = await Promise.all(read);
      return { counts, inForce, stack };
    };
    const promptOf = async (purpose: PromptPurpose) =>
      viewPrompt(purpose, await readNumbers(), await listPromptVersions(db, purpose));

    app.get(
      '/prompts',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'What models can be asked, and which version of each prompt is in force',
          response: { 200: PromptList, ...problems() },
        },
      },
      async () => {
        const numbers = await readNumbers();
        return { prompts: promptPurposes.map((purpose) => viewPromptSummary(purpose, numbers)) };
      },
    );

    app.get(
      '/prompts/:purpose',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: "One prompt: the program's own words and every version that people wrote",
          params: PurposeParams,
          response: { 200: Prompt, ...problems() },
        },
      },
      ({ params: { purpose } }) => promptOf(purpose),
    );

    app.post(
      '/prompts/:purpose/versions',
      {
        config: { needs: 'admin', tells: 'settings' },
        schema: {
          tags,
          summary: 'Write a version; it is asked only once it is put in force',
          params: PurposeParams,
          body: PromptVersionBody,
          response: { 201: Prompt, ...problems() },
        },
      },
      async ({ params: { purpose }, body, viewer }, reply) => {
        await addPromptVersion(db, { purpose, ...body, createdBy: viewer.name });
        return reply.code(201).send(await promptOf(purpose));
      },
    );

    app.put(
      '/prompts/:purpose/in-force',
      {
        config: { needs: 'admin', tells: 'settings', auditBody: ['version'] },
        schema: {
          tags,
          summary: "Have a version asked from now on, an earlier one too; 0 is the program's own",
          params: PurposeParams,
          body: InForceBody,
          response: { 200: Prompt, ...problems(404) },
        },
      },
      async ({ params: { purpose }, body: { version } }) => {
        if (!(await putPromptInForce(db, purpose, version)))
          throw new HttpProblem(404, 'prompt_version_not_found', `There is no version ${version} of this prompt.`);
        return promptOf(purpose);
      },
    );

    app.post(
      '/prompts/:purpose/test',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Try words out on one article; nothing is kept but the cost',
          params: PurposeParams,
          body: PromptTestBody,
          response: { 200: PromptTrial, ...problems(404, 409) },
        },
      },
      async ({ params: { purpose }, body, viewer }) => {
        const article = (await findReadableArticle(db, body.articleId)) ?? notFound('text');
        return tryPrompt(db, models, { purpose, article, ...body, askedBy: viewer.name });
      },
    );
  };
