import { findModelPrice } from '@cti/db/read/model-prices';
import { storeModelSettings } from '@cti/db/write/model-settings';
import type { ProviderCheck } from '@cti/llm/model/provider';
import { openProvider } from '@cti/llm/switch/open-provider';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { embeddingChoice, embeddingColumns, embeddingFaults } from '../embedding/embedding-choice.ts';
import { HttpProblem, problems } from '../http/problem.ts';
import { usdOf } from '../models/money.ts';
import type { WebModels } from '../models/open-models.ts';
import { settingsInForce } from '@cti/db/read/model-settings-in-force';
import { settingsRow, viewSettings } from '../models/view-models.ts';
import { ModelSettings, ModelSettingsBody, ModelTest, ModelTestBody } from '../schema/model.ts';

const tags = ['models'];
const longestTestMs = 20_000;

/** Which model is in use and what it may cost. */
export const modelRoutes =
  ({ db, settings }: Deps, { secrets }: WebModels): FastifyPluginAsyncZod =>
  async (app) => {
    const inForce = async () => ({
      ...viewSettings(await settingsInForce(db, settings.models)),
      embeddings: await embeddingChoice(db, settings.embeddings),
    });

    app.get(
      '/models/settings',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Which model is in use, and the caps',
          response: { 200: ModelSettings, ...problems() },
        },
      },
      inForce,
    );

    app.put(
      '/models/settings',
      {
        config: { needs: 'admin', tells: 'settings', auditBody: ['provider', 'embeddings', 'masksLocal', 'caps'] },
        schema: {
          tags,
          summary: 'Choose the model and the caps; every app takes it up within ten seconds',
          body: ModelSettingsBody,
          response: { 200: ModelSettings, ...problems(), ...conflictOf(ModelSettings) },
        },
      },
      async (request, reply) => {
        const { body, viewer } = request;
        const errors = faultsOf(body);
        if (errors.length > 0) throw new HttpProblem(400, 'invalid_request', 'The body is not valid.', errors);
        const row = { ...settingsRow(body, viewer.name), ...embeddingColumns(body.embeddings) };
        const isStored = await storeModelSettings(db, row, body.version);
        const present = await inForce();
        return isStored ? present : reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );

    app.post(
      '/models/test',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Ask a provider, chosen or not yet, what models it has',
          body: ModelTestBody,
          response: { 200: ModelTest, ...problems() },
        },
      },
      async ({ body: { provider, ollama, bedrock } }) => {
        if (provider === 'none') throw new HttpProblem(400, 'no_provider', 'There is no provider to test.');
        const opened = openProvider(
          provider === 'ollama' ? { provider, ...ollama } : { provider, ...bedrock },
          secrets,
        );
        try {
          const check = await opened.check({ signal: AbortSignal.timeout(longestTestMs) });
          return await tested(provider, check);
        } finally {
          opened.close();
        }
      },
    );

    const tested = async (provider: string, check: ProviderCheck): Promise<z.infer<typeof ModelTest>> => {
      if (!check.isWorking)
        return { isWorking: false, message: check.message, version: null, latencyMs: null, models: [] };
      const models = await Promise.all(
        check.models.map(async ({ dims: _dims, ...listing }) => {
          const price = await findModelPrice(db, provider, listing.name);
          return { ...listing, price: price && { inputUsd: usdOf(price.input), outputUsd: usdOf(price.output) } };
        }),
      );
      return { isWorking: true, message: null, version: check.version, latencyMs: check.latencyMs, models };
    };
  };

/** What the schema cannot tell: a provider needs a model, and no two caps speak of the same. */
const faultsOf = ({ provider, ollama, bedrock, caps, embeddings }: z.infer<typeof ModelSettingsBody>) => {
  const errors = embeddingFaults(embeddings);
  const model = provider === 'ollama' ? ollama.model : provider === 'bedrock' ? bedrock.model : null;
  if (model === '') errors.push({ path: `${provider}.model`, message: 'must name a model' });
  const seen = new Set<string>();
  for (const [index, { purpose, period }] of caps.entries()) {
    const key = JSON.stringify([purpose, period]);
    if (seen.has(key)) errors.push({ path: `caps.${index}`, message: 'says the same as a cap before it' });
    seen.add(key);
  }
  return errors;
};
