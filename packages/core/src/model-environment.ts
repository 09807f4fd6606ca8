import { z } from 'zod';

/** Where people choose; from then on the environment's value is idle. */
const onModels = { page: '/models' };

/** How the environment chooses a model, and the secrets that stand nowhere else. Spread into an app's own environment. */
export const ModelEnvironmentShape = {
  LLM_PROVIDER: z
    .enum(['none', 'ollama', 'bedrock'])
    .default('none')
    .describe('Who runs the language model, until somebody chooses on the Models page: none, ollama or bedrock.')
    .meta(onModels),
  OLLAMA_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:11434')
    .describe('Where Ollama listens, until somebody says so on the Models page.')
    .meta(onModels),
  OLLAMA_MODEL: z
    .string()
    .default('')
    .describe("Ollama's model, such as llama3.1:8b, until one is chosen.")
    .meta(onModels),
  OLLAMA_API_KEY: z
    .string()
    .optional()
    .describe('A bearer token for an Ollama behind a gateway; sent to the origin of OLLAMA_URL alone.')
    .meta({ secret: true }),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z]+){1,3}-\d$/)
    .default('us-east-1')
    .describe('The region of Bedrock, until one is chosen. Keys come from the task role, or as AWS names them.')
    .meta(onModels),
  BEDROCK_MODEL: z
    .string()
    .default('')
    .describe("Bedrock's model or inference profile, such as amazon.nova-micro-v1:0, until one is chosen.")
    .meta(onModels),
};

const ModelVariables = z.object(ModelEnvironmentShape);
export type ModelVariables = z.infer<typeof ModelVariables>;

/** What an app takes of them. */
export type ModelEnvironment = {
  provider: ModelVariables['LLM_PROVIDER'];
  ollama: { url: string; model: string; apiKey: string | null };
  bedrock: { region: string; model: string };
};

export const modelEnvironmentOf = (variables: ModelVariables): ModelEnvironment => ({
  provider: variables.LLM_PROVIDER,
  ollama: { url: variables.OLLAMA_URL, model: variables.OLLAMA_MODEL, apiKey: variables.OLLAMA_API_KEY ?? null },
  bedrock: { region: variables.AWS_REGION, model: variables.BEDROCK_MODEL },
});
