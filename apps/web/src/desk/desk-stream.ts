import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { messageOf } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import type { DeskChange } from '@cti/db/read/desk/changes';

/** What the stream reads; see packages/db/src/read/desk/changes.ts. */
export type ChangeReader = {
  last: () => Promise<number>;
  since: (id: number) => Promise<DeskChange[]>;
  /** The same without what one may not see who sees up to this TLP level. */
  shown: (changes: readonly DeskChange[], maxTlp: number) => Promise<DeskChange[]>;
  prune: () => Promise<void>;
};

export type DeskStreamOptions = { everyMs: number; logger: Logger; maxClients?: number; heartbeatMs?: number };

/** Who listens, up to which TLP level they see, and the last change they know of; null for who starts with what comes. */
type Listener = { userId: string; maxTlp: number; lastId: number | null };

export type DeskStream = {
  full: () => boolean;
  /** Sends changes down an answer whose head is already written, until its caller leaves or `close`. */
  add: (response: ServerResponse, listener: Listener) => void;
  close: () => void;
};

/** Bytes a listener may leave unread before it is dropped; it comes back by itself and asks from where it was. */
const mostUnread = 64 * 1024;
const pruneEveryMs = 10 * 60_000;

/** One look at what has changed on desks, shared by all who listen; nobody looks while nobody listens. */
export const createDeskStream = (reader: ChangeReader, options: DeskStreamOptions): DeskStream => {
  const { everyMs, logger, maxClients = 500, heartbeatMs = 15_000 } = options;
  const clients = new Map<ServerResponse, Listener>();
  let timer: NodeJS.Timeout | null = null;
  let heartbeat: NodeJS.Timeout | null = null;
  let isLooking = false;
  let prunedAt = 0;

  const send = (client: ServerResponse, text: string) => {
    if (client.writableLength > mostUnread) client.destroy();
    else client.write(text);
  };
  /** Tells those who listened before the changes were read: who came since may lack earlier ones. */
  const tell = async (listening: [ServerResponse, Listener][], changes: DeskChange[], from: number) => {
    const shownUpTo = new Map<number, DeskChange[]>();
    for (const { maxTlp } of changes.length === 0 ? [] : listening.map(([, listener]) => listener))
      if (!shownUpTo.has(maxTlp)) shownUpTo.set(maxTlp, await reader.shown(changes, maxTlp));
    for (const [client, listener] of listening) {
      const { userId, maxTlp, lastId } = listener;
      for (const change of shownUpTo.get(maxTlp) ?? []) {
        const isNew = lastId !== null && change.id > lastId;
        const isTheirs = change.onlyFor === null || change.onlyFor === userId;
        if (isNew && isTheirs && clients.has(client)) send(client, eventOf(change));
      }
      listener.lastId = Math.max(lastId ?? from, changes.at(-1)?.id ?? 0);
    }
  };
  // For all who listen: not under the ids of whoever came when it began.
  const look = AsyncLocalStorage.bind(async () => {
    isLooking = true;
    let hasFailed = false;
    try {
      if (Date.now() - prunedAt > pruneEveryMs) {
        prunedAt = Date.now();
        await reader.prune();
      }
      // Before the changes are read, so that a newcomer misses none that comes in between.
      const listening = [...clients];
      const newcomers = listening.some(([, { lastId }]) => lastId === null);
      const last = newcomers ? await reader.last() : 0;
      for (const [, listener] of listening) if (newcomers) listener.lastId ??= last;
      const from = Math.min(...listening.map(([, { lastId }]) => lastId ?? Infinity));
      if (Number.isFinite(from)) await tell(listening, await reader.since(from), from);
    } catch (error) {
      hasFailed = true;
      logger.warn({ event: 'desk-events.failed', reason: messageOf(error) });
    }
    isLooking = false;
    // Who came meanwhile starts with what comes after the next look: sooner, so that they miss less.
    const isAwaited = [...clients.values()].some(({ lastId }) => lastId === null);
    timer = clients.size > 0 ? setTimeout(() => void look(), isAwaited && !hasFailed ? 0 : everyMs) : null;
  });
  const stop = () => {
    if (timer) clearTimeout(timer);
    if (heartbeat) clearInterval(heartbeat);
    timer = heartbeat = null;
  };

  return {
    full: () => clients.size >= maxClients,
    add: (response, listener) => {
      clients.set(response, { ...listener });
      response.once('close', () => {
        clients.delete(response);
        if (clients.size === 0) stop();
      });
      heartbeat ??= setInterval(() => {
        for (const client of clients.keys()) send(client, ': still here\n\n');
      }, heartbeatMs);
      if (isLooking) return;
      if (timer) clearTimeout(timer);
      void look();
    },
    close: () => {
      for (const client of clients.keys()) client.end();
      stop();
    },
  };
};

const eventOf = ({ id, kind, keys, byId, byName }: DeskChange): string =>
  `id: ${id}\nevent: change\ndata: ${JSON.stringify({ id, kind, keys, by: { id: byId, name: byName } })}\n\n`;
