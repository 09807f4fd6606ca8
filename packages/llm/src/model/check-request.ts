import type { ModelRequest } from './language-model.ts';
import { ModelError } from './model-error.ts';
import type { ModelWire } from './model-wire.ts';

/** In UTF-16 units; above what a million tokens need. */
const longestPrompt = 8_000_000;

const fault = ({ system, messages, maxTokens, temperature }: ModelRequest, wire: ModelWire): string | null => {
  const { maxOutputTokens } = wire.capabilities;
  const odd = messages.findIndex(({ role }, index) => role !== (index % 2 === 0 ? 'user' : 'assistant'));
  if (messages.length % 2 === 0 || odd >= 0) return 'messages go in turns, the first and the last from the user';
  if (messages.some(({ text }) => text.trim() === '')) return 'a message is blank';
  if (!Number.isInteger(maxTokens) || maxTokens < 1 || maxTokens > maxOutputTokens)
    return `the longest answer must be between 1 and ${maxOutputTokens} tokens, not ${maxTokens}`;
  if (temperature !== undefined && !(temperature >= 0 && temperature <= 1)) return 'a temperature is between 0 and 1';
  const length = messages.reduce((sum, { text }) => sum + text.length, system.length);
  return length > longestPrompt ? 'the prompt is over 8 million characters' : null;
};

/** Throws 'bad-input' for what no provider would take, before anything is sent. */
export const checkRequest = (request: ModelRequest, wire: ModelWire): void => {
  const { provider, model, capabilities } = wire;
  const reason = capabilities.generate ? fault(request, wire) : `${model} does not write text`;
  if (reason !== null) throw new ModelError('bad-input', reason, { provider, model });
};
