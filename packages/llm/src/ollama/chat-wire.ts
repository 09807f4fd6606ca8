import type { ChatRequest } from 'ollama';
import { estimateRequestTokens } from '../model/estimate-tokens.ts';
import type { ModelRequest } from '../model/language-model.ts';
import { ModelError } from '../model/model-error.ts';
import type { ModelWire, WireCall, WireEvent } from '../model/model-wire.ts';
import { noUsage, type Usage } from '../model/usage.ts';
import type { OllamaModelFacts } from './model-facts.ts';
import { ollamaErrorOf } from './ollama-error.ts';
import { defaultContextTokens, type OllamaOptions } from './ollama-options.ts';
import type { OllamaServer } from './ollama-server.ts';

/** Fields the server knows and the client's types do not: by default it drops what does not fit without a word. */
type Truncation = { truncate: boolean; shift: boolean };

/** Models that always think, more or less. */
const alwaysThinks = /(?:^|\/)gpt-oss/;

const chatMessages = ({ system, messages }: ModelRequest) => [
  ...(system === '' ? [] : [{ role: 'system', content: system }]),
  ...messages.map(({ role, text }) => ({ role, content: text })),
];

const stopReasonOf = (reason: string, model: string) => {
  if (reason === 'length') return 'max-tokens' as const;
  if (reason === 'stop' || reason === '' || reason === undefined) return 'end' as const;
  throw new ModelError('bad-output', `${model} stopped for the reason ${reason.slice(0, 40)}, without an answer`, {
    provider: 'ollama',
    model,
  });
};

/** Text by Ollama's /api/chat. */
export const ollamaChatWire = (
  server: OllamaServer,
  model: string,
  facts: OllamaModelFacts,
  options: OllamaOptions,
): ModelWire => {
  const contextTokens = Math.min(options.contextTokens ?? defaultContextTokens, facts.contextTokens ?? Infinity);
  const think = alwaysThinks.test(model) ? ('low' as const) : false;

  const chatRequest = ({ request, schema }: WireCall): ChatRequest & Truncation & { stream: true } => ({
    model,
    stream: true,
    messages: chatMessages(request),
    truncate: false,
    shift: false,
    options: {
      num_ctx: contextTokens,
      num_predict: request.maxTokens,
      ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    },
    ...(schema ? { format: schema } : {}),
    ...(facts.capabilities.thinking ? { think } : {}),
    ...(options.keepAlive === undefined ? {} : { keep_alive: options.keepAlive }),
  });

  /** Servers before 0.12.6 know no `truncate`: what surely does not fit is not sent. */
  const checkLength = (request: ModelRequest) => {
    const tokens = estimateRequestTokens(request);
    if (tokens + request.maxTokens > contextTokens * 1.25)
      throw new ModelError(
        'too-long',
        `a prompt of about ${tokens} tokens and an answer of ${request.maxTokens} do not fit the ${contextTokens} tokens ${model} is given`,
        { provider: 'ollama', model },
      );
  };

  /** On those servers: a prompt that came out far shorter than it went in was cut, and its answer is about something else. */
  const checkWhole = (request: ModelRequest, usage: Usage) => {
    const tokens = estimateRequestTokens(request);
    if (tokens >= contextTokens && usage.inputTokens < tokens * 0.6)
      throw new ModelError('too-long', `the Ollama server cut the prompt, which does not fit ${contextTokens} tokens`, {
        provider: 'ollama',
        model,
        usage,
      });
  };

  return {
    provider: 'ollama',
    model,
    capabilities: {
      generate: facts.capabilities.completion,
      stream: true,
      schema: true,
      countTokens: false,
      samplingOptions: true,
      promptCache: false,
      contextTokens,
      maxOutputTokens: contextTokens,
    },
    async *open(call): AsyncGenerator<WireEvent> {
      checkLength(call.request);
      try {
        for await (const part of await server.client(call.deadline, model).chat(chatRequest(call))) {
          const text = part.message?.content ?? '';
          if (text !== '') yield { type: 'text', text };
          if (!part.done) continue;
          const stopReason = stopReasonOf(part.done_reason, model);
          const isTold = typeof part.prompt_eval_count === 'number' && typeof part.eval_count === 'number';
          const usage = isTold
            ? { ...noUsage, inputTokens: part.prompt_eval_count, outputTokens: part.eval_count }
            : null;
          if (usage) checkWhole(call.request, usage);
          yield { type: 'end', usage, stopReason };
        }
      } catch (error) {
        throw ollamaErrorOf(error, model);
      }
    },
    countTokens: () => Promise.resolve(null),
  };
};
