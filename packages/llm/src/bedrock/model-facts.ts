import { bareModelId } from './model-id.ts';

/** How an answer by schema is had: the provider's own way, a tool the model is made to call, or words in the prompt. */
export type SchemaMode = 'native' | 'tool' | 'prompt';

/** What Bedrock's API does not tell of its models. */
export type BedrockModelFacts = {
  contextTokens: number;
  maxOutputTokens: number;
  /** False: a temperature is answered with 400. */
  samplingOptions: boolean;
  countTokens: boolean;
  promptCache: boolean;
  /** What is tried first; what a model refuses is not tried again. */
  schemaMode: SchemaMode;
};

const unknown: BedrockModelFacts = {
  contextTokens: 32_768,
  maxOutputTokens: 4_096,
  samplingOptions: true,
  countTokens: false,
  promptCache: false,
  schemaMode: 'native',
};

const claude: BedrockModelFacts = {
  ...unknown,
  contextTokens: 200_000,
  maxOutputTokens: 32_000,
  countTokens: true,
  promptCache: true,
};

const nova: BedrockModelFacts = {
  ...unknown,
  contextTokens: 300_000,
  maxOutputTokens: 10_000,
  promptCache: true,
  schemaMode: 'tool',
};

/** From AWS's model cards, as of 2026-11; the first that fits counts. Too small is safe, too large is not. */
const facts: [name: RegExp, facts: BedrockModelFacts][] = [
  [
    /^anthropic\.claude-haiku-5-/,
    { ...claude, contextTokens: 1_000_000, maxOutputTokens: 64_000, samplingOptions: false, schemaMode: 'tool' },
  ],
  [/^anthropic\.claude-(?:haiku|sonnet)-4/, { ...claude, maxOutputTokens: 64_000 }],
  [/^anthropic\.claude-3-(?:haiku|sonnet|opus)/, { ...claude, maxOutputTokens: 4_096, schemaMode: 'tool' }],
  [/^anthropic\.claude-3/, { ...claude, maxOutputTokens: 8_192, schemaMode: 'tool' }],
  [/^anthropic\./, claude],
  [/^amazon\.nova-2-/, { ...nova, contextTokens: 1_000_000, maxOutputTokens: 65_535 }],
  [/^amazon\.nova-micro/, { ...nova, contextTokens: 128_000 }],
  [/^amazon\.nova-/, nova],
  [/^meta\.llama[34]/, { ...unknown, contextTokens: 128_000, schemaMode: 'tool' }],
  [/^(?:openai\.gpt-oss|qwen\.|deepseek\.|mistral\.mistral-large)/, { ...unknown, contextTokens: 128_000 }],
];

export const bedrockModelFacts = (id: string): BedrockModelFacts => {
  const bare = bareModelId(id);
  return facts.find(([name]) => name.test(bare))?.[1] ?? unknown;
};
