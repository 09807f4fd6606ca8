import type { OllamaServer } from './ollama-server.ts';

/** What /api/show tells of a model. */
export type OllamaModelFacts = {
  capabilities: { completion: boolean; embedding: boolean; thinking: boolean };
  /** What the model was trained for; the server may be given less. */
  contextTokens: number | null;
  dims: number | null;
};

/** Older servers tell no capabilities; embedding models name themselves so. */
const looksLikeEmbedder = (name: string) => /embed|minilm|\bbge\b|\be5\b|\bgte\b/i.test(name);

const positive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;

/** `model_info` has its numbers under the architecture's name: `nomic-bert.embedding_length`. */
const numberUnder = (info: Record<string, unknown>, key: string): number | null => {
  const architecture = info['general.architecture'];
  if (typeof architecture === 'string') return positive(info[`${architecture}.${key}`]);
  const found = Object.entries(info).find(([name]) => name.endsWith(`.${key}`));
  return positive(found?.[1]);
};

/** Throws ModelError, 'not-found' when the server lacks the model. */
export const modelFacts = async (
  server: OllamaServer,
  name: string,
  signal: AbortSignal | undefined,
): Promise<OllamaModelFacts> => {
  const shown = await server.ask(name, signal, (client) => client.show({ model: name }));
  // The client's types call it a Map; on the wire it is an object.
  const info = (shown.model_info ?? {}) as unknown as Record<string, unknown>;
  const told = Array.isArray(shown.capabilities) ? shown.capabilities : null;
  const embedding = told ? told.includes('embedding') : looksLikeEmbedder(name);
  return {
    capabilities: {
      completion: told ? told.includes('completion') : !embedding,
      embedding,
      thinking: told?.includes('thinking') ?? false,
    },
    contextTokens: numberUnder(info, 'context_length'),
    dims: numberUnder(info, 'embedding_length'),
  };
};
