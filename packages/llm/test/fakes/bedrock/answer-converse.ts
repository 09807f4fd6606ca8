import type { FakeAnswer, FakeCall } from '../fake-answer.ts';
import { madeUpText, piecesOf } from '../fake-model.ts';
import { cutConnection, type FakeResponse, sendPieces } from '../send-pieces.ts';
import { checkConverse, type ConverseBody, countPrompt, promptOf, wantedOf } from './converse-call.ts';
import { eventFrame, exceptionFrame } from './event-frames.ts';
import { begin, sendJson } from './exception.ts';
import type { FakeBedrockModel } from './fake-models.ts';

type Written = { pieces: string[]; stopReason: string; tool: string | null; blocked: boolean };

const lastText = ({ messages = [] }: ConverseBody) => messages.at(-1)?.content.find(({ text }) => text)?.text ?? '';

const write = (body: ConverseBody, answer: FakeAnswer): Written => {
  const { schema, tool } = wantedOf(body);
  const blocked = answer.stopReason === 'guardrail_intervened';
  const text = blocked ? 'Blocked by the guardrail.' : (answer.text ?? madeUpText(lastText(body), schema));
  const most = body.inferenceConfig?.maxTokens ?? 4_096;
  const all = piecesOf(text);
  const usual = all.length > most ? 'max_tokens' : tool === null ? 'end_turn' : 'tool_use';
  return { pieces: all.slice(0, most), stopReason: answer.stopReason ?? usual, tool: blocked ? null : tool, blocked };
};

const usageOf = (call: FakeCall) => ({
  inputTokens: call.inputTokens,
  outputTokens: call.outputTokens,
  totalTokens: call.inputTokens + call.outputTokens + call.cachedReadTokens + call.cachedWriteTokens,
  cacheReadInputTokens: call.cachedReadTokens,
  cacheWriteInputTokens: call.cachedWriteTokens,
});

const toolUseId = 'tooluse_fake';

const framesOf = (call: FakeCall, { pieces, stopReason, tool }: Written, tellsUsage: boolean): Uint8Array[] => [
  eventFrame('messageStart', { role: 'assistant' }),
  ...(tool === null
    ? []
    : [eventFrame('contentBlockStart', { contentBlockIndex: 0, start: { toolUse: { toolUseId, name: tool } } })]),
  ...pieces.map((piece) =>
    eventFrame('contentBlockDelta', {
      contentBlockIndex: 0,
      delta: tool === null ? { text: piece } : { toolUse: { input: piece } },
    }),
  ),
  eventFrame('contentBlockStop', { contentBlockIndex: 0 }),
  eventFrame('messageStop', { stopReason }),
  ...(tellsUsage ? [eventFrame('metadata', { usage: usageOf(call), metrics: { latencyMs: 12 } })] : []),
];

const answerWhole = (response: FakeResponse, call: FakeCall, written: Written): void => {
  const { pieces, stopReason, tool } = written;
  const text = pieces.join('');
  const block = tool === null ? { text } : { toolUse: { toolUseId, name: tool, input: JSON.parse(text) as unknown } };
  call.isWhole = true;
  sendJson(response, 200, {
    output: { message: { role: 'assistant', content: [block] } },
    stopReason,
    usage: usageOf(call),
    metrics: { latencyMs: 12 },
  });
};

/** Converse and ConverseStream. */
export const answerConverse = async (
  response: FakeResponse,
  call: FakeCall,
  model: FakeBedrockModel,
  answer: FakeAnswer,
  kept: Set<string>,
): Promise<void> => {
  const isStreamed = call.path.endsWith('/converse-stream');
  const body = call.body as ConverseBody;
  call.prompt = promptOf(body);
  checkConverse(model, body, isStreamed);
  countPrompt(call, body, model, kept);
  const written = write(body, answer);
  call.outputTokens = written.pieces.length;
  if (!isStreamed) return answer.breakOff ? cutConnection(response) : answerWhole(response, call, written);
  begin(response, 200, { 'content-type': 'application/vnd.amazon.eventstream' });
  const head = written.tool === null ? 1 : 2;
  const frames = framesOf(call, written, answer.tellsUsage !== false);
  const { sent, broken } = await sendPieces(response, answer, frames);
  call.outputTokens = Math.max(0, Math.min(sent - head, written.pieces.length));
  call.isWhole = broken === null;
  if (broken === null) response.end();
  else if (typeof broken === 'object') {
    const frame = exceptionFrame(broken.name ?? 'InternalServerException', broken.message);
    response.end(Buffer.from(frame));
  }
};
