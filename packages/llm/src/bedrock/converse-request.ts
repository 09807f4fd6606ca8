import type {
  ContentBlock,
  ConverseStreamCommandInput,
  SystemContentBlock,
  ToolConfiguration,
} from '@aws-sdk/client-bedrock-runtime';
import { estimateTokens } from '../model/estimate-tokens.ts';
import type { JsonSchema } from '../model/json-schema.ts';
import type { ModelRequest } from '../model/language-model.ts';
import type { BedrockModelFacts, SchemaMode } from './model-facts.ts';

/** Below this no model keeps a prompt. */
const leastCachedTokens = 1_024;
const schemaName = 'answer';
const cachePoint = { cachePoint: { type: 'default' } } as const;

const promptFor = (schema: JsonSchema) =>
  `Answer with one JSON object that fits this JSON Schema, and nothing else:\n${JSON.stringify(schema)}`;

const toolFor = (schema: JsonSchema): ToolConfiguration => ({
  tools: [
    {
      toolSpec: {
        name: schemaName,
        description: 'Gives the answer.',
        // JSON by construction; the SDK's type of it is a recursive one.
        inputSchema: { json: schema as never },
      },
    },
  ],
  toolChoice: { tool: { name: schemaName } },
});

/** The prompt alone, as CountTokens takes it. */
export const conversePrompt = (request: ModelRequest, facts: BedrockModelFacts, addition = '') => {
  const isKept = (wish: boolean | undefined, text: string) =>
    wish === true && facts.promptCache && estimateTokens(text) >= leastCachedTokens;
  const system: SystemContentBlock[] = [request.system, addition]
    .filter((text) => text !== '')
    .map((text) => ({ text }));
  if (system.length > 0 && isKept(request.cache?.system, request.system)) system.push(cachePoint);
  const messages = request.messages.map(({ role, text }, index) => {
    const content: ContentBlock[] = [{ text }];
    if (index === 0 && isKept(request.cache?.firstMessage, request.system + text)) content.push(cachePoint);
    return { role, content };
  });
  return { ...(system.length > 0 ? { system } : {}), messages };
};

/** One request to Converse or ConverseStream; `guardrail` in the form of the latter fits both. */
export const converseRequest = (
  modelId: string,
  request: ModelRequest,
  schema: { json: JsonSchema; mode: SchemaMode } | null,
  facts: BedrockModelFacts,
): ConverseStreamCommandInput => ({
  modelId,
  ...conversePrompt(request, facts, schema?.mode === 'prompt' ? promptFor(schema.json) : ''),
  inferenceConfig: {
    maxTokens: request.maxTokens,
    ...(request.temperature === undefined || !facts.samplingOptions ? {} : { temperature: request.temperature }),
  },
  ...(schema?.mode === 'tool' ? { toolConfig: toolFor(schema.json) } : {}),
  ...(schema?.mode === 'native'
    ? {
        outputConfig: {
          textFormat: {
            type: 'json_schema',
            structure: { jsonSchema: { schema: JSON.stringify(schema.json), name: schemaName } },
          },
        },
      }
    : {}),
});
