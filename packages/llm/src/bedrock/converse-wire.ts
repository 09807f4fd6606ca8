import { CountTokensCommand } from '@aws-sdk/client-bedrock-runtime';
import { ModelError } from '../model/model-error.ts';
import type { ModelWire, WireCall, WireEvent } from '../model/model-wire.ts';
import type { BedrockClients } from './bedrock-clients.ts';
import { bedrockErrorOf } from './bedrock-error.ts';
import type { BedrockOptions } from './bedrock-options.ts';
import { streamedAnswer, wholeAnswer } from './converse-answer.ts';
import { conversePrompt, converseRequest } from './converse-request.ts';
import { bedrockModelFacts, type SchemaMode } from './model-facts.ts';
import { bareModelId } from './model-id.ts';

/** What a model turned out not to take; learned from its refusals, which cost nothing, and kept while the model is in use. */
type Learned = { schemaMode: SchemaMode; isStreamed: boolean; areToolsStreamed: boolean; isCounted: boolean };

/** Takes a refusal as a lesson; false when there is none in it. Each lesson is learned once, so that asking again ends. */
const learn = (learned: Learned, call: WireCall, said: string): boolean => {
  if (/streaming mode|support (?:response )?stream|streaming is not supported/i.test(said)) {
    const isAboutTools = /tool/i.test(said);
    const isNew = isAboutTools ? learned.areToolsStreamed : learned.isStreamed;
    if (isAboutTools) learned.areToolsStreamed = false;
    else learned.isStreamed = false;
    return isNew;
  }
  if (!call.schema) return false;
  if (learned.schemaMode === 'native' && /output_?config|text_?format|structured output|json_?schema/i.test(said)) {
    learned.schemaMode = 'tool';
    return true;
  }
  if (learned.schemaMode === 'tool' && /tool/i.test(said)) {
    learned.schemaMode = 'prompt';
    return true;
  }
  return false;
};

/** Text by Bedrock's Converse. */
export const converseWire = (clients: BedrockClients, modelId: string, options: BedrockOptions): ModelWire => {
  const facts = bedrockModelFacts(modelId);
  const learned: Learned = {
    schemaMode: facts.schemaMode,
    isStreamed: true,
    areToolsStreamed: true,
    isCounted: facts.countTokens,
  };
  const { guardrail } = options;

  const answer = ({ request, schema, deadline }: WireCall) => {
    const input = converseRequest(modelId, request, schema && { json: schema, mode: learned.schemaMode }, facts);
    const ask = { clients, input, guardrail, deadline };
    const isStreamed = learned.isStreamed && (learned.areToolsStreamed || !input.toolConfig);
    return isStreamed ? streamedAnswer(ask) : wholeAnswer(ask);
  };

  return {
    provider: 'bedrock',
    model: modelId,
    capabilities: {
      generate: true,
      get stream() {
        return learned.isStreamed;
      },
      schema: true,
      countTokens: facts.countTokens,
      samplingOptions: facts.samplingOptions,
      promptCache: facts.promptCache,
      contextTokens: facts.contextTokens,
      maxOutputTokens: facts.maxOutputTokens,
    },
    async *open(call): AsyncGenerator<WireEvent> {
      let hasBegun = false;
      for (;;) {
        try {
          for await (const event of answer(call)) {
            hasBegun = true;
            yield event;
          }
          return;
        } catch (error) {
          const failure = bedrockErrorOf(error, modelId, clients.region);
          const said = error instanceof Error ? error.message : '';
          if (hasBegun || failure.kind !== 'bad-input' || !learn(learned, call, said)) throw failure;
        }
      }
    },
    async countTokens(request, deadline) {
      if (!learned.isCounted) return null;
      try {
        const command = new CountTokensCommand({
          modelId: bareModelId(modelId),
          input: { converse: conversePrompt(request, facts) },
        });
        return (await clients.runtime.send(command, { abortSignal: deadline.signal })).inputTokens ?? null;
      } catch (error) {
        deadline.signal.throwIfAborted();
        // Not allowed or not offered for this model: an estimate does, and so it does while Bedrock is busy.
        const { kind } = bedrockErrorOf(error, modelId, clients.region) satisfies ModelError;
        if (kind === 'bad-input' || kind === 'no-access' || kind === 'not-found') learned.isCounted = false;
        return null;
      }
    },
  };
};
