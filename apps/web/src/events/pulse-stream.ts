import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { messageOf } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import { z } from 'zod';
import type { PulseReader } from '../insight/read-pulse.ts';
import { Pulse } from '../schema/insight.ts';

export type PulseStreamOptions = { everyMs: number; logger: Logger; maxClients?: number; heartbeatMs?: number };

export type PulseStream = {
  /** Whether another listener would be one too many. */
  full: () => boolean;
  /** Sends events down an answer whose head is already written, until its caller leaves or `close`. */
  add: (response: ServerResponse) => void;
  close: () => void;
};

/** Bytes a listener may leave unread before it is dropped; it comes back by itself. */
const mostUnread = 64 * 1024;

/** One look at what is going on, shared by all who listen; nobody looks while nobody listens. */
export const createPulseStream = (read: PulseReader, options: PulseStreamOptions): PulseStream => {
  const { everyMs, logger, maxClients = 100, heartbeatMs = 15_000 } = options;
  const clients = new Set<ServerResponse>();
  let latest: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let heartbeat: NodeJS.Timeout | null = null;

  const sendAll = (text: string) => {
    for (const client of clients) {
      if (client.writableLength > mostUnread) client.destroy();
      else client.write(text);
    }
  };
  // For all who listen: not under the ids of whoever came when it began.
  const look = AsyncLocalStorage.bind(async () => {
    try {
      const { at, ...news } = z.encode(Pulse, await read());
      const event = JSON.stringify(news);
      if (event !== latest) sendAll(eventOf({ at, ...news }));
      latest = event;
    } catch (error) {
      logger.warn({ event: 'pulse.failed', reason: messageOf(error) });
    }
    if (clients.size > 0) timer = setTimeout(() => void look(), everyMs);
  });
  const stop = () => {
    if (timer) clearTimeout(timer);
    if (heartbeat) clearInterval(heartbeat);
    timer = heartbeat = latest = null;
  };
  const remove = (client: ServerResponse) => {
    clients.delete(client);
    if (clients.size === 0) stop();
  };

  return {
    full: () => clients.size >= maxClients,
    add: (response) => {
      clients.add(response);
      response.once('close', () => remove(response));
      latest = null; // so that the newcomer hears the next pulse even if it is the same
      if (timer) clearTimeout(timer);
      heartbeat ??= setInterval(() => sendAll(': still here\n\n'), heartbeatMs);
      void look();
    },
    close: () => {
      for (const client of clients) client.end();
      stop();
    },
  };
};

const eventOf = (pulse: object): string => `event: pulse\ndata: ${JSON.stringify(pulse)}\n\n`;
