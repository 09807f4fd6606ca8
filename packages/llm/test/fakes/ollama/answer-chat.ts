import type { ServerResponse } from 'node:http';
import type { FakeAnswer, FakeCall } from '../fake-answer.ts';
import { madeUpText, piecesOf, tokensOf } from '../fake-model.ts';
import { sendPieces } from '../send-pieces.ts';
import type { FakeOllamaModel } from './fake-models.ts';
import { refusal, sendJson } from './refusal.ts';

type Sent = { role: string; content: string };
type Options = { num_ctx?: number; num_predict?: number };

const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

/** What the prompt is to the model: all of it, or what the server leaves of it without a word. */
const fittingTokens = (call: FakeCall, model: FakeOllamaModel): number => {
  const tokens = tokensOf(call.prompt);
  const context = Math.min((call.body['options'] as Options | undefined)?.num_ctx ?? 4_096, model.contextLength);
  if (tokens <= context) return tokens;
  if (call.body['truncate'] === false && model.knowsTruncate !== false) {
    const said = `request (${tokens} tokens) exceeds the available context size (${context} tokens), try increasing it`;
    throw refusal(400, JSON.stringify({ error: { code: 400, message: said, type: 'exceed_context_size_error' } }));
  }
  return Math.floor(context / 2);
};

const check = (call: FakeCall, model: FakeOllamaModel) => {
  if (!model.capabilities.includes('completion')) throw refusal(400, `"${call.model}" does not support chat`);
  const { think } = call.body;
  if (think !== undefined && think !== false && !model.capabilities.includes('thinking'))
    throw refusal(400, `"${call.model}" does not support thinking`);
};

/** /api/chat, as a stream of lines or as one object. */
export const answerChat = async (
  response: ServerResponse,
  call: FakeCall,
  model: FakeOllamaModel,
  answer: FakeAnswer,
): Promise<void> => {
  check(call, model);
  const messages = (call.body['messages'] ?? []) as Sent[];
  call.prompt = messages.map(({ content }) => content).join('\n');
  const inputTokens = fittingTokens(call, model);
  const most = (call.body['options'] as Options | undefined)?.num_predict ?? 128;
  const whole = piecesOf(answer.text ?? madeUpText(messages.at(-1)?.content ?? '', call.body['format']));
  const pieces = whole.slice(0, most);
  const base = { model: call.model, created_at: new Date().toISOString() };
  const said = (content: string) => ({ ...base, message: { role: 'assistant', content }, done: false });
  const counts = { prompt_eval_count: inputTokens, eval_count: pieces.length };
  const durations = { total_duration: 2e6, load_duration: 1e6, prompt_eval_duration: 5e5, eval_duration: 5e5 };
  const end = {
    ...base,
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: answer.stopReason ?? (whole.length > most ? 'length' : 'stop'),
    ...durations,
    ...(answer.tellsUsage === false ? {} : counts),
  };
  call.inputTokens = inputTokens;
  if (call.body['stream'] === false) {
    call.outputTokens = pieces.length;
    call.isWhole = true;
    return sendJson(response, 200, { ...end, message: { role: 'assistant', content: pieces.join('') } });
  }
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const { sent, broken } = await sendPieces(response, answer, [...pieces.map((text) => line(said(text))), line(end)]);
  call.outputTokens = Math.min(sent, pieces.length);
  call.isWhole = broken === null;
  if (broken === null) response.end();
  else if (typeof broken === 'object') response.end(line({ error: broken.message }));
};
