import { ModelError, type ModelErrorKind } from '../model/model-error.ts';
import { quoted } from '../model/quoted.ts';

/** The causes below undici's `TypeError: fetch failed` that say that the answer had begun. */
const cutCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);
const lateCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

const codeBelow = (error: unknown): string => {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code;
  }
  return 'no code';
};

const tooLong = /exceeds? the (?:available )?context|longer than the context length/i;

const kindOf = (status: number | null, message: string): ModelErrorKind => {
  if (tooLong.test(message)) return 'too-long';
  if (status === 401 || status === 403) return 'no-access';
  if (status === 404) return 'not-found';
  if (status === 429 || status === 503 || /maximum pending requests exceeded/.test(message)) return 'throttled';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 400 || status === 413 || status === 422) return 'bad-input';
  return 'other';
};

const words: Partial<Record<ModelErrorKind, (model: string) => string>> = {
  'too-long': (model) => `the prompt is longer than the context ${model} is given`,
  'no-access': () => 'the Ollama server refuses our credentials',
  throttled: () => 'the Ollama server is busy',
};

/** What the server answered instead of 200, or in the middle of a stream (status null). */
export const ollamaAnswerError = (status: number | null, said: string, model: string | null, retryAt?: Date) => {
  const kind = kindOf(status, said);
  const isModelMissing = kind === 'not-found' && model !== null && /\bmodel\b/i.test(said);
  const message = isModelMissing
    ? `the Ollama server has no model ${model}: run "ollama pull ${model}" there`
    : `${words[kind]?.(model ?? 'the model') ?? 'the Ollama server answered with an error'}: ${quoted(said)}`;
  return new ModelError(kind, message, { provider: 'ollama', model, status, ...(retryAt ? { retryAt } : {}) });
};

/** Whatever came out of the client: a ModelError of ours, an error the server streamed, or the network's. */
export const ollamaErrorOf = (error: unknown, model: string | null): ModelError => {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    if (current instanceof ModelError) return current;
  }
  const about = { provider: 'ollama', model } as const;
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('Did not receive done'))
    return new ModelError('cut', 'the Ollama server ended its answer before it was done', about);
  const code = codeBelow(error);
  if (message === 'terminated' || cutCodes.has(code))
    return new ModelError('cut', `the Ollama server closed the connection (${code})`, about);
  if (lateCodes.has(code)) return new ModelError('timeout', `the Ollama server did not answer (${code})`, about);
  if (error instanceof TypeError)
    return new ModelError('unreachable', `no Ollama server answers at its address (${code})`, about);
  return ollamaAnswerError(null, message, model);
};
