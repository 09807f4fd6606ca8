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

/** How long the model's vectors are, by making one: older servers do not tell. Throws ModelError. */
export const measureDims = async (
  server: OllamaServer,
  model: string,
  signal: AbortSignal | undefined,
): Promise<number> => {
  const { embeddings } = await server.ask(model, signal, (client) => client.embed({ model, input: ['length'] }));
  const dims = embeddings?.[0]?.length ?? 0;
  if (dims === 0) throw new ModelError('bad-output', `${model} made no vector`, { provider: 'ollama', model });
  return dims;
};

/** Vectors by Ollama's /api/embed; `dims` below the model's own, `native`, makes shorter ones, which only some models bear. */
export const ollamaEmbedWire = (
  server: OllamaServer,
  model: string,
  { contextTokens, dims: native }: Pick<OllamaModelFacts, 'contextTokens'> & { dims: number },
  options: OllamaOptions,
  dims: number | undefined,
): EmbeddingWire => {
  const chosen = dims ?? native;
  if (!Number.isInteger(chosen) || chosen < 1 || chosen > native)
    throw new ModelError('bad-input', `${model} makes vectors of 1 to ${native} numbers, not ${chosen}`, {
      provider: 'ollama',
      model,
    });
  const maxTokens = contextTokens ?? 512;
  return {
    // With its size even where it is the model's own: pulled anew under the same name, it may have another.
    id: `ollama/${model}@${chosen}`,
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
