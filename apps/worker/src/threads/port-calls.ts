import type { MessagePort } from 'node:worker_threads';
import { type Thrown, packThrown, unpackThrown } from './thrown.ts';

type Call = { id: number; name: string; given: unknown };
export type Reply = { value: unknown } | { thrown: Thrown };
type Served = (given: unknown) => Promise<unknown>;

/** Awaits `work` and makes of its end something that can be posted. */
export const replyOf = async (work: () => Promise<unknown>): Promise<Reply> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { thrown: packThrown(error) };
  }
};

/** What the other side's function returned, or its error as one of ours. */
export const openReply = (reply: Reply): unknown => {
  if ('thrown' in reply) throw unpackThrown(reply.thrown);
  return reply.value;
};

/** Lets whoever holds the port's other end call these functions, until the port closes. */
export const serveCalls = (port: MessagePort, functions: Record<string, Served>): void => {
  port.on('message', ({ id, name, given }: Call) => {
    const served = functions[name];
    void replyOf(async () => {
      if (!served) throw new Error(`Nothing is served under the name ${name}.`);
      return served(given);
    }).then((reply) => port.postMessage({ id, reply }));
  });
};

/** Calls functions of the other side by name. A call whose port closes before its answer ends with an error. */
export const callsOver = (port: MessagePort): ((name: string, given: unknown) => Promise<unknown>) => {
  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  port.on('message', ({ id, reply }: { id: number; reply: Reply }) => {
    waiting.get(id)?.(reply);
    waiting.delete(id);
  });
  port.on('close', () => {
    for (const end of waiting.values()) end({ thrown: packThrown(new Error('Nobody waits for this any more.')) });
    waiting.clear();
  });
  return async (name, given) => {
    const reply = await new Promise<Reply>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      port.postMessage({ id: last, name, given } satisfies Call);
    });
    return openReply(reply);
  };
};
