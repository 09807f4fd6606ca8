import { EventStreamCodec } from '@smithy/eventstream-codec';

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString()),
  (text) => Buffer.from(text),
);

const text = (value: string) => ({ type: 'string', value }) as const;

const frame = (headers: Record<string, string>, body: unknown): Uint8Array =>
  codec.encode({
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, text(value)])),
    body: Buffer.from(JSON.stringify(body)),
  });

const json = { ':content-type': 'application/json' };

/** One event in AWS's binary framing. */
export const eventFrame = (type: string, body: unknown): Uint8Array =>
  frame({ ':message-type': 'event', ':event-type': type, ...json }, body);

/** An exception in the middle of a stream; names there begin with a small letter. */
export const exceptionFrame = (name: string, message: string): Uint8Array =>
  frame(
    { ':message-type': 'exception', ':exception-type': name.charAt(0).toLowerCase() + name.slice(1), ...json },
    { message },
  );
