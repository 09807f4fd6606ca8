import {
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamCommandInput,
  type StopReason,
  type TokenUsage,
} from '@aws-sdk/client-bedrock-runtime';
import type { Deadline } from '../model/deadline.ts';
import type { Generated } from '../model/language-model.ts';
import { ModelError } from '../model/model-error.ts';
import type { WireEvent } from '../model/model-wire.ts';
import type { Usage } from '../model/usage.ts';
import type { BedrockClients } from './bedrock-clients.ts';
import type { BedrockOptions } from './bedrock-options.ts';

export type ConverseAsk = {
  clients: BedrockClients;
  input: ConverseStreamCommandInput;
  guardrail: BedrockOptions['guardrail'];
  deadline: Deadline;
};

const usageOf = (usage: TokenUsage): Usage => ({
  inputTokens: usage.inputTokens ?? 0,
  outputTokens: usage.outputTokens ?? 0,
  cachedReadTokens: usage.cacheReadInputTokens ?? 0,
  cachedWriteTokens: usage.cacheWriteInputTokens ?? 0,
  isEstimated: false,
});

const stops: Partial<Record<StopReason, Generated['stopReason']>> = {
  end_turn: 'end',
  tool_use: 'end',
  stop_sequence: 'stop-sequence',
  max_tokens: 'max-tokens',
  model_context_window_exceeded: 'max-tokens',
};

/** The end of an answer. A stop for another reason than being done is an error that carries what it cost. */
const endOf = (reason: StopReason, tokens: TokenUsage, model: string): WireEvent => {
  const usage = usageOf(tokens);
  const stopReason = stops[reason];
  if (stopReason) return { type: 'end', usage, stopReason };
  const about = { provider: 'bedrock', model, usage } as const;
  if (reason === 'guardrail_intervened') throw new ModelError('refused', 'the guardrail stopped this call', about);
  if (reason === 'content_filtered') throw new ModelError('refused', `${model} filtered its own answer`, about);
  throw new ModelError('bad-output', `${model} stopped with ${reason.slice(0, 60)}`, about);
};

/** In tool mode the answer is the tool's input; what the model says around it counts only when it calls no tool. */
const textOrTool = (input: ConverseStreamCommandInput) => {
  let aside = '';
  let hasTool = false;
  return {
    text: (text: string): string => {
      if (!input.toolConfig) return text;
      aside += text;
      return '';
    },
    tool: (json: string): string => {
      hasTool ||= json !== '';
      return json;
    },
    rest: () => (hasTool ? '' : aside),
  };
};

/** ConverseStream. Without messageStop and metadata it ends without `end`: the SDK takes a connection that closed for an end. */
export async function* streamedAnswer({ clients, input, guardrail, deadline }: ConverseAsk): AsyncGenerator<WireEvent> {
  const command = new ConverseStreamCommand({
    ...input,
    ...(guardrail
      ? {
          guardrailConfig: {
            guardrailIdentifier: guardrail.id,
            guardrailVersion: guardrail.version,
            // Nothing is shown before it has been looked at.
            streamProcessingMode: 'sync',
          },
        }
      : {}),
  });
  const { stream } = await clients.runtime.send(command, { abortSignal: deadline.signal });
  const pick = textOrTool(input);
  let reason: StopReason | null = null;
  let tokens: TokenUsage | null = null;
  for await (const event of stream ?? []) {
    deadline.touch();
    const delta = event.contentBlockDelta?.delta;
    const text = pick.text(delta?.text ?? '') + pick.tool(delta?.toolUse?.input ?? '');
    if (text !== '') yield { type: 'text', text };
    reason = event.messageStop?.stopReason ?? reason;
    tokens = event.metadata?.usage ?? tokens;
  }
  if (reason === null || tokens === null) return;
  const rest = pick.rest();
  if (rest !== '') yield { type: 'text', text: rest };
  yield endOf(reason, tokens, input.modelId ?? '');
}

/** Converse, for models that do not stream, or not when they call a tool. */
export async function* wholeAnswer({ clients, input, guardrail, deadline }: ConverseAsk): AsyncGenerator<WireEvent> {
  const command = new ConverseCommand({
    ...input,
    ...(guardrail
      ? { guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version } }
      : {}),
  });
  deadline.expectSilence();
  const { output, stopReason, usage } = await clients.runtime.send(command, { abortSignal: deadline.signal });
  const pick = textOrTool(input);
  for (const block of output?.message?.content ?? []) {
    const text =
      pick.text(block.text ?? '') + pick.tool(block.toolUse ? JSON.stringify(block.toolUse.input ?? {}) : '');
    if (text !== '') yield { type: 'text', text };
  }
  if (stopReason === undefined || usage === undefined) return;
  const rest = pick.rest();
  if (rest !== '') yield { type: 'text', text: rest };
  yield endOf(stopReason, usage, input.modelId ?? '');
}
