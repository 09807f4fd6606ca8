import { tlpLevel } from '@cti/core/tlp';
import { lastDecisionsOn } from '@cti/db/read/fetch-decisions';
import { type NewDecision, recordDecision } from '@cti/db/write/decisions';
import { claimTurn, holdsTurn } from '@cti/db/write/turns';
import type { SourceAccess } from '@cti/scraper/http/access';
import { type TdmAnswer, fetchTdmRules, tdmAddress } from '@cti/scraper/page/fetch-tdm-rules';
import type { TdmRule } from '@cti/scraper/page/tdm-rules';
import { longestLife } from '@cti/scraper/robots/robots-life';
import type { Deps } from './deps.ts';
import { createOriginMemory } from './origin-memory.ts';
import { type RobotsGate, demandAllowed } from './robots-gate.ts';
import { takenHost } from './taken-host.ts';

/** Hosts' turns kept per process. */
const mostTurns = 500;

/**
 * What a host's tdmrep.json reserves of its pages, asked for before the first of them. Throws `retry-later` while its turn
 * for that is still to come; a host that cannot say anything reserves nothing.
 */
export type TdmGate = (
  deps: Deps,
  origin: string,
  signal: AbortSignal,
  access?: SourceAccess | null,
) => Promise<TdmRule[]>;

export const createTdmGate = (gate: RobotsGate): TdmGate => {
  const memory = createOriginMemory<TdmRule[]>();
  /** The turn that was claimed for a host's file: whoever comes for a page of it before then comes back then. */
  const turns = new Map<string, Date>();
  const turnAt = async ({ db, manners }: Deps, origin: string): Promise<Date> => {
    const held = turns.get(origin) ?? null;
    if (held !== null && holdsTurn({ turnAt: held })) return held;
    const turn = await claimTurn(db, origin, manners.hostDelayMs);
    if (turns.size >= mostTurns) turns.clear();
    turns.set(origin, turn);
    return turn;
  };
  const ask: TdmGate = async (deps, origin, signal, access = null) => {
    const absentUntil = await knownAbsence(deps, origin);
    if (absentUntil !== null) return memory.keep(origin, [], absentUntil.getTime());
    const taken = takenHost(deps);
    let isFirst = true;
    const beforeHop = async (hop: URL) => {
      demandAllowed((await gate(deps, hop.origin, signal, access)).explain(hop.href));
      if (isFirst) await taken.useTurn(hop.origin, await turnAt(deps, hop.origin), signal);
      else await taken.takeNext(hop.origin, signal);
      isFirst = false;
    };
    const answer = await fetchTdmRules(deps.door, origin, { signal, access, beforeHop }).finally(taken.giveBack);
    turns.delete(origin);
    await recordDecision(deps.db, aboutReservations(answer));
    return memory.keep(origin, answer.rules, answer.expiresAt.getTime());
  };
  return (deps, origin, signal, access) => memory.find(origin, () => ask(deps, origin, signal, access));
};

/** Until when the host need not be asked, because it told one of us lately that it has no such file; null to ask it. */
const knownAbsence = async ({ db }: Deps, origin: string): Promise<Date | null> => {
  const [last] = await lastDecisionsOn(db, [tdmAddress(origin)], 1, tlpLevel('red'));
  if (!last || last.status === null || last.status < 400 || last.status >= 500 || last.status === 429) return null;
  const until = new Date(last.decidedAt.getTime() + longestLife);
  return until.getTime() > Date.now() ? until : null;
};

const aboutReservations = ({ url, rules, status, bytes, problem, code }: TdmAnswer): NewDecision => ({
  url,
  kind: 'robots',
  sourceId: null,
  articleId: null,
  allowed: code !== 'robots',
  reason: `What a site reserves (tdmrep.json) is asked for before its first page: ${(problem ?? ruleCount(rules.length)).replace(/\.$/, '')}.`,
  rule: null,
  ruleLine: null,
  ruleAgent: null,
  robotsSha256: null,
  robotsFetchedAt: null,
  status,
  bytes,
  durationMs: null,
  code,
});

const ruleCount = (count: number) => `it holds ${count} ${count === 1 ? 'rule' : 'rules'}`;
