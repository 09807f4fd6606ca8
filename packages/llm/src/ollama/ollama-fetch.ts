import type { Deadline } from '../model/deadline.ts';
import { ModelError } from '../model/model-error.ts';
import { ollamaAnswerError } from './ollama-error.ts';

/** One line of an answer, and a whole answer; a thousand vectors of 4,096 numbers are about 90 MB as text. */
const longestLine = 4 * 1_048_576;
const largestAnswer = 128 * 1_048_576;
const largestError = 8_192;

const broken = (what: string, model: string | null) =>
  new ModelError('bad-output', `the Ollama server sent ${what}`, { provider: 'ollama', model });

const firstBytes = async (body: ReadableStream<Uint8Array> | null): Promise<string> => {
  if (!body) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= largestError) break;
  }
  return text.slice(0, largestError);
};

/** `{"error": "…"}`, with the runner's own error as JSON inside, or whatever a proxy in between says. */
const errorText = (body: string, depth = 0): string => {
  try {
    const parsed = JSON.parse(body) as { error?: unknown; message?: unknown };
    const inner = parsed.error ?? parsed.message;
    if (typeof inner === 'string') return depth < 3 ? errorText(inner, depth + 1) : inner;
    return inner === undefined ? body : errorText(JSON.stringify(inner), depth + 1);
  } catch {
    return body;
  }
};

const retryAtOf = (response: Response): Date | undefined => {
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  return after >= 0 && after <= 86_400 ? new Date(Date.now() + after * 1_000) : undefined;
};

/** Counts what passes, and looks at each line of a stream: the client only warns of a broken one and goes on. */
const guarded = (deadline: Deadline, areLines: boolean, model: string | null) => {
  const decoder = new TextDecoder();
  let bytes = 0;
  let line = '';
  const look = (text: string) => {
    if (text.trim() === '') return;
    try {
      JSON.parse(text);
    } catch {
      throw broken('a line that is not JSON', model);
    }
  };
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      deadline.touch();
      bytes += chunk.byteLength;
      if (bytes > largestAnswer) throw broken('an answer of over 128 MB', model);
      if (areLines) {
        const lines = (line + decoder.decode(chunk, { stream: true })).split('\n');
        line = lines.pop() ?? '';
        for (const text of lines) look(text);
        if (line.length > longestLine) throw broken('a line of over 4 MB', model);
      }
      controller.enqueue(chunk);
    },
    // A last line without its end is an answer that broke off, not a broken line: the missing `done` tells.
  });
};

/**
 * The fetch the client is given: on the call's deadline, without redirects, with bounded answers; a status that is no
 * success throws before the client prints it.
 */
export const ollamaFetch =
  (deadline: Deadline, model: string | null): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, { ...init, signal: deadline.signal, redirect: 'error' });
    deadline.touch();
    if (!response.ok) {
      const said = errorText(await firstBytes(response.body));
      throw ollamaAnswerError(response.status, said || response.statusText, model, retryAtOf(response));
    }
    const areLines = response.headers.get('content-type')?.includes('ndjson') ?? false;
    const body = response.body?.pipeThrough(guarded(deadline, areLines, model)) ?? null;
    return new Response(body, { status: response.status, headers: response.headers });
  };
