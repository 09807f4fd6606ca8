import { messageOf } from '@cti/core/error';
import { articleKey } from '@cti/db/read/desk/row-key';
import type { ChangeKind } from '@cti/db/tables/desk';
import { tellChange } from '@cti/db/write/desk/changes';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { actorOf } from './reader-of.ts';

/** What is told by a route, once for a request, however much that changes. What the desk changes is told where it is written. */
type Told = Exclude<ChangeKind, 'marks' | 'team' | 'notes' | 'boards' | 'views' | 'annotations'>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What pages that listen are told has changed when this route has done its work. */
    tells?: Told | ((request: FastifyRequest) => Told[]);
  }
}

/**
 * Tells pages that listen what a request has changed: after it is committed and before it is answered. Telling never fails
 * a request: whoever is not told reads it with their next look.
 */
export const registerTelling = (api: FastifyInstance, { db, logger }: Pick<Deps, 'db' | 'logger'>): void => {
  api.addHook('onSend', async (request, reply) => {
    const { tells = [] } = request.routeOptions.config;
    if (reply.statusCode >= 400 || request.viewerOrNull === null) return;
    const by = actorOf(request.viewer);
    try {
      for (const kind of typeof tells === 'function' ? tells(request) : [tells].flat())
        await db.transaction((tx) => tellChange(tx, { kind, keys: [keyOf(kind, request)], by }));
    } catch (error) {
      logger.warn({ event: 'desk-events.untold', reason: messageOf(error) });
    }
  });
};

/**
 * What of this kind it was, where pages can do with knowing. Ids are told only of what everybody may know of, and articles by
 * the keys of rows, which the stream keeps from who may not see them; `all` tells nothing but the kind.
 */
const keyOf = (kind: Told, { params, body, url }: FastifyRequest): string => {
  const { id } = (params ?? {}) as { id?: number | string };
  const { articleId } = (body ?? {}) as { articleId?: number | null };
  if (kind === 'sources' && url.includes('/sources/') && id !== undefined) return String(id);
  if (kind === 'entities' && id !== undefined) return String(id);
  if (kind === 'observables' && typeof articleId === 'number') return articleKey(articleId);
  // /models/settings are the models'.
  if (kind === 'settings') return /\/api\/v1\/([^/?]+)/.exec(url)?.[1] ?? 'all';
  return 'all';
};
