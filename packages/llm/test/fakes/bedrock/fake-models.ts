export type FakeBedrockModel = {
  id: string;
  makes: 'TEXT' | 'EMBEDDING';
  /** False: called by its bare id it answers that on-demand throughput isn't supported. */
  onDemand: boolean;
  /** Inference profiles that lead to it, such as `us`. */
  profiles: string[];
  state: 'active' | 'legacy' | 'ended' | 'legacy-locked' | 'no-access';
  contextTokens: number;
  /** What it takes of ways to answer by schema. */
  schema: 'native' | 'tool' | 'neither';
  streams: 'always' | 'not-with-tools' | 'never';
  sampling: boolean;
  countsTokens: boolean;
};

const model = (id: string, differences: Partial<FakeBedrockModel> = {}): FakeBedrockModel => ({
  id,
  makes: 'TEXT',
  onDemand: true,
  profiles: [],
  state: 'active',
  contextTokens: 200_000,
  schema: 'native',
  streams: 'always',
  sampling: true,
  countsTokens: false,
  ...differences,
});

const embedding = (id: string, contextTokens: number, profiles: string[] = []) =>
  model(id, { makes: 'EMBEDDING', contextTokens, profiles });

/** One of each kind that behaves differently. */
export const fakeBedrockModels: FakeBedrockModel[] = [
  model('anthropic.claude-haiku-4-5-20251001-v1:0', { onDemand: false, profiles: ['us', 'eu'], countsTokens: true }),
  model('anthropic.claude-haiku-5-5', {
    onDemand: false,
    profiles: ['us', 'eu', 'global'],
    schema: 'tool',
    sampling: false,
    countsTokens: true,
    contextTokens: 1_000_000,
  }),
  model('anthropic.claude-3-haiku-20240307-v1:0', { state: 'ended' }),
  model('anthropic.claude-3-5-haiku-20241022-v1:0', { state: 'legacy-locked' }),
  model('anthropic.claude-opus-4-1-20250805-v1:0', { state: 'no-access' }),
  model('amazon.nova-micro-v1:0', { schema: 'tool', contextTokens: 128_000 }),
  model('meta.llama4-scout-17b-instruct-v1:0', { schema: 'tool', streams: 'not-with-tools', state: 'legacy' }),
  model('openai.gpt-oss-20b-1:0', { schema: 'neither', streams: 'never' }),
  embedding('amazon.titan-embed-text-v2:0', 8_192),
  embedding('cohere.embed-english-v3', 512),
  embedding('cohere.embed-v4:0', 128_000, ['us']),
  embedding('amazon.nova-2-multimodal-embeddings-v1:0', 8_192),
];

/** The model an id in a path leads to, and whether by a profile. */
export const findBedrockModel = (models: readonly FakeBedrockModel[], id: string) => {
  const bare = id.replace(/^arn:.*\//, '');
  for (const found of models) {
    if (found.id === bare) return { model: found, byProfile: false };
    if (found.profiles.some((prefix) => `${prefix}.${found.id}` === bare)) return { model: found, byProfile: true };
  }
  return null;
};
