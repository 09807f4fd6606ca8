import type { Db } from '@cti/db/connect';
import type { TokenFault } from '@cti/db/read/tokens';
import type { FastifyRequest } from 'fastify';
import type { NamedToken, TokenViewer } from '../auth/viewer.ts';
import { networkOf } from '../http/network-of.ts';
import { recordAudit, recordAuditOnce } from './record.ts';
import { refusalOf } from './refusal.ts';
import type { RefusalPace } from './refusal-pace.ts';

/** Uses kept in mind; of one that was forgotten, the log itself is asked again. */
const mostUses = 10_000;

/**
 * Writes down that a token came in: once on a day (UTC) from a network (see networkOf), however many web tasks it asks. A
 * line for each request would bury the rest of the log; what a token changes or takes out is an entry of its own anyway.
 */
export const createTokenUses = (db: Db) => {
  const told = new Set<string>();
  return async (viewer: TokenViewer, request: Pick<FastifyRequest, 'ip' | 'id'>): Promise<void> => {
    const { token } = viewer;
    const day = new Date().toISOString().slice(0, 10);
    const network = networkOf(request.ip);
    const use = `${day} ${token.id} ${network}`;
    if (told.has(use)) return;
    const event = { action: 'token.use', subject: `tokens/${token.id}`, detail: { network } };
    const at = { address: request.ip, requestId: request.id };
    await recordAuditOnce({ db }, viewer, { ...event, ...at }, new Date(`${day}T00:00:00Z`));
    const [oldest] = told;
    if (told.size >= mostUses && oldest !== undefined) told.delete(oldest);
    told.add(use);
  };
};

/**
 * Writes down that a token let nobody in, at the pace of refusals. One of ours that is over is named, with what is wrong
 * with it, and counted for itself.
 */
export const recordRefusedToken = async (
  db: Db,
  refusals: RefusalPace,
  request: FastifyRequest,
  token: (NamedToken & { fault: TokenFault | null }) | null,
): Promise<void> => {
  const nth = refusals.count(request.ip, Date.now(), token?.id);
  if (nth === null) return;
  const event = refusalOf(request, 401, nth);
  const named = token && { token: { id: token.id, name: token.name }, fault: token.fault };
  await recordAudit({ db }, null, { ...event, detail: { ...event.detail, ...named } });
};
