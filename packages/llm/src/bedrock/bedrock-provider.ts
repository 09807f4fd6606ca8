import { defaultTimeLimits, orAborted, startDeadline } from '../model/deadline.ts';
import { embeddingModelOver } from '../model/embedding-model-over.ts';
import { languageModelOver } from '../model/language-model-over.ts';
import { ModelError } from '../model/model-error.ts';
import type { ModelProvider } from '../model/provider.ts';
import { runCheck } from '../model/run-check.ts';
import { bedrockClients } from './bedrock-clients.ts';
import { bedrockErrorOf } from './bedrock-error.ts';
import type { BedrockOptions } from './bedrock-options.ts';
import { converseWire } from './converse-wire.ts';
import { bedrockEmbedWire } from './embed-wire.ts';
import { embeddingFamily } from './embedding-family.ts';
import { listBedrockModels } from './list-models.ts';

/** Models on AWS Bedrock. A model's name is its id, an inference profile's, or an ARN; it is looked up at its first call. */
export const createBedrockProvider = (options: BedrockOptions): ModelProvider => {
  const clients = bedrockClients(options);
  const limits = options.limits ?? {};

  const listModels: ModelProvider['listModels'] = async (call) => {
    const time = { ...defaultTimeLimits, ...limits.time };
    const deadline = startDeadline({ provider: 'bedrock', model: null }, time, call?.signal);
    try {
      return await orAborted(listBedrockModels(clients, deadline.signal), deadline.signal);
    } catch (error) {
      throw bedrockErrorOf(error, null, options.region);
    } finally {
      deadline.end();
    }
  };

  return {
    name: 'bedrock',
    listModels,
    async languageModel(name) {
      if (embeddingFamily(name))
        throw new ModelError('bad-input', `${name} does not write text`, { provider: 'bedrock', model: name });
      return languageModelOver(converseWire(clients, name, options), limits);
    },
    async embeddingModel(name, call) {
      return embeddingModelOver(bedrockEmbedWire(clients, name, call?.dims), limits);
    },
    check: (call) => runCheck(async () => ({ version: null, models: await listModels(call) })),
    close() {
      clients.runtime.destroy();
      clients.control.destroy();
    },
  };
};
