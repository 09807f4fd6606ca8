import { type HeldKind, heldAmong, heldKinds } from '@cti/db/read/tlp';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { notFound } from '../http/problem.ts';
import { maxTlpOf } from './max-tlp.ts';

const names: Record<HeldKind, string> = {
  articles: 'article',
  'sigma-drafts': 'sigma_draft',
  'passage-labels': 'passage_label',
  'verdict-overrides': 'override',
  conversations: 'conversation',
};

/** What stands for them where a path's last word does not: in a longer path, or in a body. */
const named: Record<string, HeldKind> = { articleId: 'articles', articleIds: 'articles', draftId: 'sigma-drafts' };

/**
 * Answers 404 to whatever is asked of one article, or of something made of one, that is held more closely than the viewer
 * may see: for every route with its id, so that none can forget. Lists narrow by themselves.
 */
export const registerTlpGuard = (api: FastifyInstance, { db }: Pick<Deps, 'db'>): void => {
  api.addHook('preHandler', async (request) => {
    for (const [kind, ids] of askedFor(request)) {
      const held = await heldAmong(db, kind, ids, maxTlpOf(request.viewer));
      if (held.size > 0) notFound(names[kind]);
    }
  });
};

const askedFor = ({ params, body, routeOptions }: FastifyRequest): [HeldKind, number[]][] => {
  const [, noun = ''] = /^\/api\/v1\/([\w-]+)\/:id(?:\/|$)/.exec(routeOptions.url ?? '') ?? [];
  const ofNoun = heldKinds.find((held) => held === noun);
  const given = { ...fieldsOf(body), ...fieldsOf(params) };
  const kinds = { ...named, ...(ofNoun && { id: ofNoun }) };
  return Object.entries(kinds).flatMap(([name, kind]): [HeldKind, number[]][] => {
    const ids = [given[name]].flat().filter((id) => typeof id === 'number');
    return ids.length === 0 ? [] : [[kind, ids]];
  });
};

/** A file that is uploaded has a number for each of its bytes, and no ids. */
const fieldsOf = (given: unknown): Record<string, unknown> =>
  given !== null && typeof given === 'object' && !ArrayBuffer.isView(given) ? (given as Record<string, unknown>) : {};
