/** PostgreSQL's wire protocol 3.0, as far as sharing one session asks for it. */

const startupHeader = 8;
const protocol3 = 196_608;
const sslRequest = 80_877_103;
const gssRequest = 80_877_104;
const cancelRequest = 80_877_102;

/** Largest message a client may send, in bytes: a snapshot and then some. */
const largestMessage = 256 * 1_048_576;

export type Frontend = { kind: 'startup' | 'encryption' | 'cancel' | 'message'; type: string; bytes: Buffer };

/**
 * The first whole message of `buffer`, or null when it is not all there yet. A connection begins with untyped messages
 * (`started` false), then every message has a type. Throws RangeError on a length that cannot be.
 */
export const nextMessage = (buffer: Buffer, started: boolean): Frontend | null => {
  const lengthAt = started ? 1 : 0;
  if (buffer.length < lengthAt + 4) return null;
  const length = lengthAt + buffer.readInt32BE(lengthAt);
  if (length < lengthAt + 4 || length > largestMessage) throw new RangeError(`A message of ${length} bytes cannot be.`);
  if (buffer.length < length) return null;
  const bytes = buffer.subarray(0, length);
  if (started) return { kind: 'message', type: String.fromCharCode(bytes[0] ?? 0), bytes };
  const code = length >= startupHeader ? bytes.readInt32BE(4) : 0;
  if (code === sslRequest || code === gssRequest) return { kind: 'encryption', type: '', bytes };
  if (code === cancelRequest) return { kind: 'cancel', type: '', bytes };
  if (code === protocol3) return { kind: 'startup', type: '', bytes };
  throw new RangeError(`Protocol ${code} is not spoken here.`);
};

/** Whether the server answers a message of this type with ReadyForQuery: Query, Sync and FunctionCall. */
export const endsCycle = (type: string): boolean => type === 'Q' || type === 'S' || type === 'F';

/** What a piece of the server's answer holds: bytes for the client that asked, notifications for all, and the state. */
export type Answer = {
  forClient: Buffer;
  notifications: Buffer[];
  /** ReadyForQuery's status: idle, in a transaction, or in a failed one; null when none came. */
  status: 'I' | 'T' | 'E' | null;
};

/**
 * Takes the server's answer apart: NotificationResponse (A) concerns whoever listens, not whoever happened to ask, and
 * CopyInResponse (G) was given before the rows came (copy-in.ts).
 */
export const readAnswer = (bytes: Buffer): Answer => {
  const kept: Buffer[] = [];
  const notifications: Buffer[] = [];
  let status: Answer['status'] = null;
  for (let at = 0; at + 5 <= bytes.length;) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    const message = bytes.subarray(at, end);
    const type = String.fromCharCode(message[0] ?? 0);
    if (type === 'A') notifications.push(message);
    else if (type !== 'G') kept.push(message);
    if (type === 'Z') status = String.fromCharCode(message[5] ?? 73) as 'I' | 'T' | 'E';
    at = end;
  }
  return { forClient: Buffer.concat(kept), notifications, status };
};
