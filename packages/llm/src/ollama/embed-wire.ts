import type { EmbeddingKind } from '../model/embedding-model.ts';
import type { EmbeddingWire } from '../model/embedding-model-over.ts';
import { ModelError } from '../model/model-error.ts';
import type { OllamaModelFacts } from './model-facts.ts';
import { ollamaErrorOf } from './ollama-error.ts';
import type { OllamaOptions } from './ollama-options.ts';
import type { OllamaServer } from './ollama-server.ts';

/** What models were trained to see before a text. Without it they work, noticeably worse. */
const prefixes: { name: RegExp; document: string; query: string }[] = [
  { name: /nomic-embed/, document: 'search_document: ', query: 'search_query: ' },
  { name: /\be5\b|e5-/, document: 'passage: ', query: 'query: ' },
  { name: /arctic-embed2/, document: '', query: 'query: ' },
  {
    name: /mxbai-embed|arctic-embed/,
    document: '',
    query: 'Represent this sentence for searching relevant passages: ',
  },
  { name: /embeddinggemma/, document: 'title: none | text: ', query: 'task: search result | query: ' },
];

const prefixFor = (model: string, kind: EmbeddingKind) => prefixes.find(({ name }) => name.test(model))?.[kind] ?? '';

/** Vectors by Ollama's /api/embed; `dims` below the model's own makes shorter ones, which only some models bear. */
export const ollamaEmbedWire = (
  server: OllamaServer,
  model: string,
  facts: OllamaModelFacts,
  options: OllamaOptions,
  dims: number | undefined,
): EmbeddingWire => {
  if (facts.dims === null)
    throw new ModelError('bad-output', `the Ollama server does not tell the dimensions of ${model}`, {
      provider: 'ollama',
      model,
    });
  const native = facts.dims;
  const chosen = dims ?? native;
  if (!Number.isInteger(chosen) || chosen < 1 || chosen > native)
    throw new ModelError('bad-input', `${model} makes vectors of 1 to ${native} numbers, not ${chosen}`, {
      provider: 'ollama',
      model,
    });
  const maxTokens = facts.contextTokens ?? 512;
  return {
    id: chosen === native ? `ollama/${model}` : `ollama/${model}@${chosen}`,
    provider: 'ollama',
    model,
    dims: chosen,
    maxTokens,
    batch: 16,
    // The server queues what it cannot do at once, and its queue is everybody's.
    parallel: 1,
    async embedBatch(texts, kind, deadline) {
      try {
        const answer = await server.client(deadline, model).embed({
          model,
          input: texts.map((text) => prefixFor(model, kind) + text),
          truncate: false,
          options: { num_ctx: maxTokens },
          ...(chosen === native ? {} : { dimensions: chosen }),
          ...(options.keepAlive === undefined ? {} : { keep_alive: options.keepAlive }),
        });
        return { vectors: answer.embeddings, inputTokens: answer.prompt_eval_count ?? null };
      } catch (error) {
        throw ollamaErrorOf(error, model);
      }
    },
  };
};
