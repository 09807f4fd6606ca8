import type { ServerResponse } from 'node:http';
import type { FakeAnswer, FakeCall } from '../fake-answer.ts';
import { tokensOf, vectorOf } from '../fake-model.ts';
import { cutConnection } from '../send-pieces.ts';
import type { FakeOllamaModel } from './fake-models.ts';
import { refusal, sendJson } from './refusal.ts';

/** /api/embed: unit vectors; shorter ones on demand, of length 1 again. */
export const answerEmbed = (
  response: ServerResponse,
  call: FakeCall,
  model: FakeOllamaModel,
  answer: FakeAnswer,
): void => {
  const { input, truncate, dimensions, options } = call.body;
  if (!model.capabilities.includes('embedding')) throw refusal(501, 'this model does not support embeddings');
  const texts = Array.isArray(input) ? input : [input];
  if (!texts.every((text) => typeof text === 'string')) throw refusal(400, 'invalid input type');
  call.prompt = texts.join('\n');
  const context = Math.min((options as { num_ctx?: number } | undefined)?.num_ctx ?? 4_096, model.contextLength);
  if (truncate === false && texts.some((text) => tokensOf(text) > context))
    throw refusal(400, 'the input length exceeds the context length');
  if (answer.breakOff) return cutConnection(response);
  call.inputTokens = texts.reduce((sum, text) => sum + tokensOf(text), 0);
  call.isWhole = true;
  const dims = typeof dimensions === 'number' ? dimensions : model.embeddingLength;
  sendJson(response, 200, {
    model: call.model,
    embeddings: texts.map((text) => vectorOf(text, dims)),
    total_duration: 2e6,
    load_duration: 1e6,
    ...(answer.tellsUsage === false ? {} : { prompt_eval_count: call.inputTokens }),
  });
};
