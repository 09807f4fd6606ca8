import type { ZodType } from 'zod';
import { attempts, defaultRetries, type Retries } from './attempts.ts';
import { checkRequest } from './check-request.ts';
import { type Deadline, defaultTimeLimits, startDeadline, type TimeLimits } from './deadline.ts';
import { estimateRequestTokens } from './estimate-tokens.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import type { CallOptions, Generated, LanguageModel, ModelRequest } from './language-model.ts';
import { ModelError } from './model-error.ts';
import type { ModelWire } from './model-wire.ts';
import { readAnswer } from './read-answer.ts';
import { addUsage, noUsage } from './usage.ts';

export type CallLimits = { time?: Partial<TimeLimits>; retries?: Partial<Retries> };

/** The refused answer goes back to the model no longer than this, in UTF-16 units. */
const longestRefused = 20_000;

const repairRequest = (request: ModelRequest, answer: string, errors: string): ModelRequest => ({
  ...request,
  messages: [
    ...request.messages,
    { role: 'assistant', text: answer.trim() === '' ? '{}' : answer.slice(0, longestRefused) },
    {
      role: 'user',
      text: `That answer cannot be used:\n${errors}\n\nAnswer the same request again, as one JSON object that fits the schema and nothing else.`,
    },
  ],
});

/** What a caller sees, made of what a provider brings. */
export const languageModelOver = (wire: ModelWire, limits: CallLimits): LanguageModel => {
  const { provider, model, capabilities } = wire;
  const time = { ...defaultTimeLimits, ...limits.time };
  const retries = { ...defaultRetries, ...limits.retries };
  const start = (options: CallOptions | undefined) => startDeadline({ provider, model }, time, options?.signal);

  const collect = async (request: ModelRequest, schema: JsonSchema | null, deadline: Deadline): Promise<Generated> => {
    for await (const event of attempts(wire, { request, schema, deadline }, retries, true)) {
      if (event.type === 'end') return event.generated;
    }
    throw new ModelError('cut', `the answer of ${model} broke off before its end`, { provider, model });
  };

  const collectBySchema = async <T>(request: ModelRequest, schema: ZodType<T>, deadline: Deadline) => {
    const jsonSchema = jsonSchemaOf(schema);
    let before: Generated = { text: '', usage: noUsage, stopReason: 'end', latencyMs: 0, calls: 0 };
    let asked = request;
    for (const isRepaired of [false, true]) {
      const answer = await collect(asked, jsonSchema, deadline).catch((error: unknown) => {
        throw error instanceof ModelError ? error.withUsage(addUsage(before.usage, error.usage)) : error;
      });
      const generated = {
        ...answer,
        usage: addUsage(before.usage, answer.usage),
        latencyMs: before.latencyMs + answer.latencyMs,
        calls: before.calls + answer.calls,
      };
      const read = readAnswer(answer.text, schema);
      if (read.isFitting) return { ...generated, value: read.value, isRepaired };
      if (answer.stopReason === 'max-tokens' || isRepaired) {
        const why =
          answer.stopReason === 'max-tokens'
            ? `the answer of ${model} did not end within ${request.maxTokens} tokens`
            : `${model} gave no answer that fits what was asked, twice`;
        throw new ModelError('bad-output', why, { provider, model, usage: generated.usage });
      }
      before = generated;
      asked = repairRequest(request, answer.text, read.errors);
    }
    throw new TypeError('unreachable');
  };

  const within = async <T>(options: CallOptions | undefined, call: (deadline: Deadline) => Promise<T>): Promise<T> => {
    const deadline = start(options);
    try {
      return await call(deadline);
    } finally {
      deadline.end();
    }
  };

  return {
    id: `${provider}/${model}`,
    provider,
    capabilities,
    async generate(request, options) {
      checkRequest(request, wire);
      return within(options, (deadline) => collect(request, null, deadline));
    },
    async *stream(request, options) {
      checkRequest(request, wire);
      const deadline = start(options);
      try {
        yield* attempts(wire, { request, schema: null, deadline }, retries, false);
      } finally {
        deadline.end();
      }
    },
    async generateBySchema(request, schema, options) {
      checkRequest(request, wire);
      return within(options, (deadline) => collectBySchema(request, schema, deadline));
    },
    async countTokens(request, options) {
      const tokens = await within(options, (deadline) => wire.countTokens(request, deadline));
      return tokens === null
        ? { tokens: estimateRequestTokens(request), isEstimated: true }
        : { tokens, isEstimated: false };
    },
  };
};
