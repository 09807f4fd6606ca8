/** What embeds, and where each provider is; a model that nobody named is ''. */
export type EmbeddingSettings = {
  provider: 'none' | 'embedded' | 'ollama' | 'bedrock';
  ollama: { url: string; model: string };
  bedrock: { region: string; model: string };
};

/** A model and where it is to be had; `dims` only where it lets one choose. */
export type EmbeddingPlace =
  | { provider: 'embedded' }
  | { provider: 'ollama'; url: string; model: string }
  | { provider: 'bedrock'; region: string; model: string; dims?: number };

/** The model that the settings name; null for none. */
export const chosenPlace = ({ provider, ollama, bedrock }: EmbeddingSettings): EmbeddingPlace | null => {
  if (provider === 'embedded') return { provider };
  if (provider === 'ollama' && ollama.model !== '') return { provider, ...ollama };
  if (provider === 'bedrock' && bedrock.model !== '') return { provider, ...bedrock };
  return null;
};

/** Where the model with an `EmbeddingModel`'s id is to be had, whatever else is chosen by now; null for an id that is none. */
export const placeOf = (id: string, { ollama, bedrock }: EmbeddingSettings): EmbeddingPlace | null => {
  const [, provider = '', model = '', dims = ''] = /^([a-z]+)\/(.+?)(?:@(\d{1,5}))?$/.exec(id) ?? [];
  if (provider === 'embedded') return { provider };
  // Ollama is never asked for a size: cut to the one of before, another model's vectors would pass for this one's.
  if (provider === 'ollama') return { provider, url: ollama.url, model };
  if (provider !== 'bedrock') return null;
  return { provider, region: bedrock.region, model, ...(dims === '' ? {} : { dims: Number(dims) }) };
};
