import type { FetchKind } from '@cti/core/fetch-decision';
import { ctiErrorIn, messageOf, verdictOf } from '@cti/core/error';
import { findFailures, forgetFailures, recordFailure } from '@cti/db/write/breakers';
import { type NewDecision, recordDecision } from '@cti/db/write/decisions';
import { holdHost } from '@cti/db/write/turns';
import type { SourceAccess } from '@cti/scraper/http/access';
import { breakerAfter, closedBreaker, hostOutcome } from '@cti/scraper/http/breaker';
import type { DoorRequest, DoorResponse } from '@cti/scraper/http/door';
import { failureOf } from '@cti/scraper/http/verdict';
import type { RobotsRules } from '@cti/scraper/robots/robots';
import { type TdmRule, tdmHeader } from '@cti/scraper/page/tdm-rules';
import type { RobotsDecision } from '@cti/scraper/robots/robots-decision';
import type { Loads } from './browser/loads.ts';
import type { PageRequest } from './browser/page-request.ts';
import type { Deps } from './deps.ts';
import { type RobotsGate, demandAllowed } from './robots-gate.ts';
import type { TdmGate } from './tdm-gate.ts';
import { type HeldHost, takenHost } from './taken-host.ts';

/** One polite request, and for whom. */
export type Visit = Pick<DoorRequest, 'accept' | 'etag' | 'lastModified'> & {
  url: string;
  kind: FetchKind;
  sourceId: number | null;
  articleId: number | null;
  access: SourceAccess | null;
  signal: AbortSignal;
  /** Why robots.txt is not asked at this origin, in words; null asks it, as is the rule. */
  exempt?: (origin: string) => string | null;
  /** Every status is an answer, but for those that ask us to wait: looking around, a missing page tells something too. */
  anyStatus?: boolean;
  /** The turn held at the first hop's host; its next one is claimed when left out. */
  firstTurn?: (origin: string) => Promise<Date>;
  /** Nothing waits for this visit but a job: a host that is free is taken at once, and a turn to come is kept by this. */
  keepTurn?: (turn: Date) => Promise<unknown>;
  /** The caller gives back the host, with what it stores. */
  handsOn?: boolean;
  /** Who opens the page: the door, or a browser behind it. */
  open?: (request: PageRequest) => Promise<DoorResponse>;
};

/**
 * An answer worth having, and the row that says why it was asked for. The caller stores both together. With a page's
 * headers stands what its site's tdmrep.json says of it.
 */
export type Visited = { response: DoorResponse; decision: NewDecision; held: HeldHost | null };

/** These only put a request off; the decision about it is still to come. */
const putOff = new Set(['host-turn', 'robots-pending']);

const decisionOf = (visit: Visit, robots: RobotsDecision | null, exemption: string | null): NewDecision => ({
  url: visit.url,
  kind: visit.kind,
  sourceId: visit.sourceId,
  articleId: visit.articleId,
  allowed: robots?.allowed ?? true,
  reason: robots?.reason ?? exemption ?? 'Nothing spoke against it.',
  rule: robots?.rule?.text ?? null,
  ruleLine: robots?.rule?.number ?? null,
  ruleAgent: robots?.userAgent ?? null,
  robotsSha256: robots?.robots.sha256 ?? null,
  robotsFetchedAt: robots?.robots.fetchedAt ?? null,
  status: null,
  bytes: null,
  durationMs: null,
  code: null,
});

/**
 * Asks one address: robots.txt and the host's turn before every hop, the host's breaker afterwards. Throws what the door
 * throws, what a status means (see verdict.ts), and what robots.txt or the host's turn say; whatever was decided leaves a
 * row, except when the request was only put off. 304 is an answer.
 */
export const visitWith =
  (deps: Deps, gate: RobotsGate, tdmGate: TdmGate) =>
  async (visit: Visit): Promise<Visited> => {
    const { door, manners, db } = deps;
    let robots: RobotsDecision | null = null;
    let rules: RobotsRules | null = null;
    let own: string | null = null;
    let reserved: TdmRule[] = [];
    let exemption: string | null = null;
    let isFirst = true;
    const taken = takenHost(deps);
    const takeFirst = async (origin: string) => {
      const turn = visit.keepTurn ? await taken.takeFree(origin) : null;
      if (turn === 'taken') return;
      if (turn !== null && turn.getTime() > Date.now()) await visit.keepTurn?.(turn);
      if (turn !== null) await taken.useTurn(origin, turn, visit.signal);
      else if (visit.firstTurn) await taken.useTurn(origin, await visit.firstTurn(origin), visit.signal);
      else await taken.takeNext(origin, visit.signal);
    };
    const beforeHop = async (hop: URL) => {
      exemption = visit.exempt?.(hop.origin) ?? null;
      rules = exemption === null ? await gate(deps, hop.origin, visit.signal, visit.access) : null;
      robots = rules?.explain(hop.href) ?? null;
      if (robots) demandAllowed(robots);
      if (visit.kind === 'page') reserved = await tdmGate(deps, hop.origin, visit.signal, visit.access);
      own = hop.origin;
      if (isFirst) await takeFirst(hop.origin);
      else await taken.takeNext(hop.origin, visit.signal);
      isFirst = false;
    };
    // What a page loads from its own host is asked of the same robots.txt as the page.
    const mayLoad = async (loaded: URL) => loaded.origin !== own || rules?.isAllowed(loaded.href) !== false;
    const noteLoads = (loads: Loads) => recordDecision(db, aboutLoads(visit, loads));
    const { url, accept, etag = null, lastModified = null, access, signal } = visit;
    const request = {
      url,
      access,
      signal,
      beforeHop,
      mayLoad,
      noteLoads,
      etag,
      lastModified,
      ...(accept === undefined ? {} : { accept }),
    };
    let response: DoorResponse | null = null;
    try {
      response = await (visit.open ? visit.open(request) : door.fetch(request));
      if (visit.handsOn !== true) await taken.giveBack();
      const failure = response.status === 304 ? null : failureOf(response);
      if (failure && (failure.verdict === 'retry-later' || visit.anyStatus !== true)) throw failure;
      await noteOutcome(deps, new URL(response.url).origin, null);
      const { status, body, durationMs, headers } = response;
      return {
        response: { ...response, headers: { ...headers, ...tdmHeader(reserved, response.url) } },
        decision: { ...decisionOf(visit, robots, exemption), status, bytes: body.length, durationMs },
        held: taken.handOn(),
      };
    } catch (error) {
      await taken.giveBack();
      const known = ctiErrorIn(error);
      if (known && putOff.has(known.code)) throw error;
      const origin = new URL(response?.url ?? url).origin;
      await noteOutcome(deps, origin, error);
      if (response && known?.verdict === 'retry-later' && known.retryAt)
        await holdHost(db, origin, known.retryAt, manners.hostDelayMs, known.message);
      await recordDecision(db, {
        ...decisionOf(visit, robots, exemption),
        ...(robots === null && verdictOf(error) === 'give-up' && response === null ? refusal(error) : {}),
        status: response?.status ?? null,
        durationMs: response?.durationMs ?? null,
        code: known?.code ?? 'failed',
      });
      throw error;
    }
  };

/** One row for all that a page asked for in the browser. */
const aboutLoads = (visit: Visit, loads: Loads): NewDecision => ({
  ...decisionOf(visit, null, loads.inWords()),
  bytes: loads.counts().bytes,
});

export type Visitor = ReturnType<typeof visitWith>;

const refusal = (error: unknown) => ({ allowed: false, reason: messageOf(error) });

/** Origins known to have failed lately, so that a host that answers costs no statement. */
const failing = new Set<string>();

/** Counts failures in a row on the host's row; from the fifth on nobody's turn comes until its breaker closes. */
const noteOutcome = async ({ db }: Pick<Deps, 'db'>, origin: string, error: unknown): Promise<void> => {
  const outcome = hostOutcome(error);
  if (outcome === 'unclear') return;
  if (outcome === 'answered') {
    if (failing.delete(origin)) await forgetFailures(db, origin);
    return;
  }
  failing.add(origin);
  const before = (await findFailures(db, origin)) ?? closedBreaker;
  const after = breakerAfter(before, outcome, new Date(), Math.random());
  if (after === before) return;
  const reason = `It failed ${after.failures} times in a row, the last time with: ${messageOf(error)}`;
  await recordFailure(db, origin, { ...after, reason });
};

/** The decision not to ask for a page at all, because its feed brought the text. */
export const notAsked = (visit: Pick<Visit, 'url' | 'sourceId' | 'articleId'>, reason: string): NewDecision => ({
  ...decisionOf({ ...visit, kind: 'page', access: null, signal: AbortSignal.abort() }, null, reason),
  allowed: false,
  code: 'not-asked',
});
