import { createHash } from 'node:crypto';
import type { FakeCall } from '../fake-answer.ts';
import { tokensOf } from '../fake-model.ts';
import { invalid } from './exception.ts';
import type { FakeBedrockModel } from './fake-models.ts';

type Block = { text?: string; cachePoint?: unknown };
type Turn = { role: string; content: Block[] };
type Tool = { toolSpec: { name: string; inputSchema: { json: unknown } } };

export type ConverseBody = {
  system?: Block[];
  messages?: Turn[];
  inferenceConfig?: { maxTokens?: number; temperature?: number };
  toolConfig?: { tools: Tool[]; toolChoice?: unknown };
  outputConfig?: { textFormat: { type: string; structure: { jsonSchema: { schema: string } } } };
  guardrailConfig?: { guardrailIdentifier: string };
};

const blocksOf = (body: ConverseBody): Block[] => [
  ...(body.system ?? []),
  ...(body.messages ?? []).flatMap(({ content }) => content),
];

export const promptOf = (body: ConverseBody): string =>
  blocksOf(body)
    .map(({ text }) => text ?? '')
    .join('\n');

/** The schema the answer has to fit, and whether as the input of a tool. */
export const wantedOf = ({ outputConfig, toolConfig }: ConverseBody) => {
  const tool = toolConfig?.tools[0]?.toolSpec;
  if (tool) return { schema: tool.inputSchema.json, tool: tool.name };
  const native = outputConfig?.textFormat.structure.jsonSchema.schema;
  return { schema: native === undefined ? undefined : (JSON.parse(native) as unknown), tool: null };
};

/** What this model refuses, in Bedrock's words. */
export const checkConverse = (model: FakeBedrockModel, body: ConverseBody, isStreamed: boolean): void => {
  const { messages = [], inferenceConfig, toolConfig, outputConfig } = body;
  if (model.makes !== 'TEXT') throw invalid(`The provided model doesn't support this operation`);
  if (messages[0]?.role !== 'user') throw invalid('A conversation must start with a user message.');
  if (messages.some(({ role }, index) => index > 0 && role === messages[index - 1]?.role))
    throw invalid('A conversation must alternate between user and assistant roles.');
  if (messages.some(({ content }) => content.some(({ text }) => text?.trim() === '')))
    throw invalid('The text field in the ContentBlock object is blank.');
  if (inferenceConfig?.temperature !== undefined && !model.sampling)
    throw invalid('The model returned the following errors: `temperature` is not supported for this model');
  if (isStreamed && model.streams === 'never') throw invalid("This model doesn't support streaming.");
  if (isStreamed && toolConfig && model.streams === 'not-with-tools')
    throw invalid("This model doesn't support tool use in streaming mode.");
  if (outputConfig && model.schema !== 'native') throw invalid('This model does not support outputConfig.textFormat.');
  if (toolConfig && model.schema === 'neither') throw invalid("This model doesn't support tool use.");
};

/** Counts the prompt: what stands before a cache point is written once and read after that, and is no input then. */
export const countPrompt = (call: FakeCall, body: ConverseBody, model: FakeBedrockModel, kept: Set<string>): void => {
  let before = '';
  let cached = '';
  for (const { text, cachePoint } of blocksOf(body)) {
    if (cachePoint) cached = before;
    else before += `${text ?? ''}\n`;
  }
  const tokens = tokensOf(before);
  const keptTokens = tokensOf(cached);
  if (tokens > model.contextTokens)
    throw invalid(
      `The model returned the following errors: prompt is too long: ${tokens} tokens > ${model.contextTokens} maximum`,
    );
  call.inputTokens = tokens - keptTokens;
  if (keptTokens === 0) return;
  const key = createHash('sha256').update(cached).digest('hex');
  if (kept.has(key)) call.cachedReadTokens = keptTokens;
  else call.cachedWriteTokens = keptTokens;
  kept.add(key);
};
