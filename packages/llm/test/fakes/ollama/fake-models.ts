export type FakeOllamaModel = {
  name: string;
  architecture: string;
  capabilities: ('completion' | 'embedding' | 'tools' | 'thinking')[];
  contextLength: number;
  embeddingLength: number;
  sizeBytes: number;
  /** False: as servers before 0.6 answer, which tell no capabilities. */
  tellsCapabilities?: boolean;
  /** False: as servers that do not know the model's kind, which tell no length of its vectors. */
  tellsDims?: boolean;
  /** False: as servers before 0.12.6, which cut a prompt whatever they are told. */
  knowsTruncate?: boolean;
};

export const fakeOllamaModels: FakeOllamaModel[] = [
  {
    name: 'llama3.1:8b',
    architecture: 'llama',
    capabilities: ['completion', 'tools'],
    contextLength: 131_072,
    embeddingLength: 4_096,
    sizeBytes: 4_920_753_328,
  },
  {
    name: 'qwen3:8b',
    architecture: 'qwen3',
    capabilities: ['completion', 'tools', 'thinking'],
    contextLength: 40_960,
    embeddingLength: 4_096,
    sizeBytes: 5_225_388_164,
  },
  {
    name: 'nomic-embed-text:latest',
    architecture: 'nomic-bert',
    capabilities: ['embedding'],
    contextLength: 2_048,
    embeddingLength: 768,
    sizeBytes: 274_302_450,
  },
];

/** A name without a tag means the tag `latest`. */
export const findModel = (models: readonly FakeOllamaModel[], name: string): FakeOllamaModel | undefined =>
  models.find((model) => model.name === name || model.name === `${name}:latest`);
