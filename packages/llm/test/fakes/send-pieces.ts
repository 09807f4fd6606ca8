import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { BreakOff, FakeAnswer } from './fake-answer.ts';

export type FakeResponse = ServerResponse | Http2ServerResponse;

const isHttp2 = (response: FakeResponse): response is Http2ServerResponse => 'stream' in response;

/** As a network fails: without a word. */
export const cutConnection = (response: FakeResponse): void => {
  if (isHttp2(response)) response.stream.session?.destroy();
  else response.socket?.destroy();
};

const hasLeft = (response: FakeResponse): boolean =>
  response.writableEnded || (isHttp2(response) ? response.stream.destroyed : response.destroyed);

const write = (response: FakeResponse, bytes: Uint8Array): void => {
  if (isHttp2(response)) response.write(bytes);
  else response.write(bytes);
};

const writeInParts = async (response: FakeResponse, bytes: Uint8Array, size: number | undefined): Promise<void> => {
  if (size === undefined) return write(response, bytes);
  for (let at = 0; at < bytes.byteLength; at += size) {
    write(response, bytes.subarray(at, at + size));
    await setImmediate();
  }
};

/** Sends pieces as the answer's script wants it. Returns how many were sent, and what broke off the rest (null: nothing). */
export const sendPieces = async (
  response: FakeResponse,
  answer: FakeAnswer,
  pieces: readonly Uint8Array[],
): Promise<{ sent: number; broken: BreakOff | null }> => {
  let sent = 0;
  for (const piece of pieces) {
    if (answer.breakOff && sent === answer.breakOff.after) break;
    // The client has left: a server stops writing, and bills what it wrote.
    if (hasLeft(response)) return { sent, broken: 'cut' };
    await writeInParts(response, piece, answer.bytesPerWrite);
    sent += 1;
    if (answer.gapMs !== undefined) await wait(answer.gapMs);
  }
  const broken = answer.breakOff && sent === answer.breakOff.after ? answer.breakOff.how : null;
  if (broken === 'cut') {
    // What was written has to arrive before the cut.
    await wait(20);
    cutConnection(response);
  }
  if (broken === 'end') response.end();
  if (broken === 'garbage') {
    write(response, Buffer.from('\u0000\u0001 this is not what was promised\n'));
    response.end();
  }
  return { sent, broken };
};
