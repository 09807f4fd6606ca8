import type { ListResponse } from 'ollama';
import { embeddingModelOver } from '../model/embedding-model-over.ts';
import { languageModelOver } from '../model/language-model-over.ts';
import { ModelError } from '../model/model-error.ts';
import type { ModelListing, ModelProvider } from '../model/provider.ts';
import { runCheck } from '../model/run-check.ts';
import { ollamaChatWire } from './chat-wire.ts';
import { measureDims, ollamaEmbedWire } from './embed-wire.ts';
import { modelFacts, type OllamaModelFacts } from './model-facts.ts';
import type { OllamaOptions } from './ollama-options.ts';
import { ollamaServer, type OllamaServer } from './ollama-server.ts';
import { pullModel } from './pull-model.ts';

const mostModels = 500;
/** Servers that put no capabilities into their list are asked for each model, up to this many. */
const mostShown = 50;

/** A model of the list; newer servers add what the client's types do not know yet. */
type Tag = ListResponse['models'][number] & { capabilities?: string[] };
type NewDetails = { embedding_length?: number; context_length?: number };

const listingOf = (tag: Tag, facts: OllamaModelFacts | null): ModelListing => {
  const details = (tag.details ?? {}) as NewDetails;
  const isEmbedding = facts
    ? facts.capabilities.embedding && !facts.capabilities.completion
    : (tag.capabilities ?? []).includes('embedding') && !(tag.capabilities ?? []).includes('completion');
  const dims = facts?.dims ?? details.embedding_length ?? null;
  return {
    name: tag.name,
    purpose: isEmbedding ? 'embedding' : 'language',
    sizeBytes: tag.size ?? null,
    contextTokens: facts?.contextTokens ?? details.context_length ?? null,
    dims: isEmbedding && dims !== null ? [dims] : [],
    lifecycle: null,
    endOfLife: null,
    isCallable: true,
  };
};

const listModels = async (server: OllamaServer, signal: AbortSignal | undefined): Promise<ModelListing[]> => {
  const { models } = await server.ask(null, signal, (client) => client.list());
  const listings: ModelListing[] = [];
  let shown = 0;
  for (const tag of (models ?? []).slice(0, mostModels) as Tag[]) {
    const isTold = Array.isArray(tag.capabilities);
    if (!isTold) shown += 1;
    const facts = isTold || shown > mostShown ? null : await modelFacts(server, tag.name, signal);
    listings.push(listingOf(tag, facts));
  }
  return listings;
};

/** Models on an Ollama server. Throws ModelError 'bad-input' when the address is none. */
export const createOllamaProvider = (options: OllamaOptions): ModelProvider => {
  const server = ollamaServer(options);

  const factsOf = async (name: string, signal: AbortSignal | undefined): Promise<OllamaModelFacts> => {
    try {
      return await modelFacts(server, name, signal);
    } catch (error) {
      if (!options.pull || !(error instanceof ModelError) || error.kind !== 'not-found') throw error;
      await pullModel(server, name, options.pull, signal);
      return modelFacts(server, name, signal);
    }
  };

  const demand = (isThere: boolean, name: string, what: string) => {
    if (!isThere) throw new ModelError('bad-input', `${name} ${what}`, { provider: 'ollama', model: name });
  };

  return {
    name: 'ollama',
    listModels: (call) => listModels(server, call?.signal),
    async languageModel(name, call) {
      const facts = await factsOf(name, call?.signal);
      demand(facts.capabilities.completion, name, 'does not write text');
      return languageModelOver(ollamaChatWire(server, name, facts, options), options.limits ?? {});
    },
    async embeddingModel(name, call) {
      const facts = await factsOf(name, call?.signal);
      demand(facts.capabilities.embedding, name, 'makes no vectors');
      const dims = facts.dims ?? (await measureDims(server, name, call?.signal));
      const wire = ollamaEmbedWire(server, name, { ...facts, dims }, options, call?.dims);
      return embeddingModelOver(wire, options.limits ?? {});
    },
    check: (call) =>
      runCheck(async () => {
        const { version } = await server.ask(null, call?.signal, (client) => client.version());
        return { version, models: await listModels(server, call?.signal) };
      }),
    close: () => server.close(),
  };
};
