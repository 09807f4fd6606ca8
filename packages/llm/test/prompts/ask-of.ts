import { createModelCalls } from '../../src/calls/model-calls.ts';
import type { ModelRequest } from '../../src/model/language-model.ts';
import type { AskedWith, PromptPurpose, PromptWords } from '../../src/prompts/purpose.ts';
import { makeResult } from '../../src/prompts/make-result.ts';
import { fakePorts } from '../calls/fake-ports.ts';

type Over = { asked?: Partial<AskedWith>; words?: PromptWords; isReserved?: boolean; provider?: 'ollama' | 'bedrock' };

/** What a purpose makes of a text when the model answers by `answer`; with every request that left. */
export const askOf = (
  purpose: PromptPurpose,
  text: string,
  answer: (request: ModelRequest) => unknown,
  over: Over = {},
) => {
  const { asked, words = null, isReserved = false, provider = 'ollama' } = over;
  const { ports, requests } = fakePorts(provider, answer);
  const made = makeResult(createModelCalls(ports), {
    purpose,
    article: { id: 1, sourceId: 1, text, isReserved },
    prompt: { version: words === null ? 0 : 3, words },
    asked: { question: 'Who did it?', language: 'en', stack: [], ...asked },
    askedBy: 'analyst',
  });
  return { made, requests };
};

export const promptIn = (request: ModelRequest | undefined): string => request?.messages[0]?.text ?? '';
