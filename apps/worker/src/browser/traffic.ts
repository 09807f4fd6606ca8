import { CtiError } from '@cti/core/error';
import type { Door, DoorResponse } from '@cti/scraper/http/door';
import type { Page, Request, Route } from 'playwright-core';
import type { Allowance, BrowserLimits } from './limits.ts';
import { type LoadRefusal, type Loads, refusalOf } from './loads.ts';
import { type PageRequest, bareAddress } from './page-request.ts';
import type { Turns } from './turns.ts';

/** What a page asks for while it is open, and what came of that. */
export type Traffic = {
  /** Answers one request of the page's; made for Playwright's `route`. */
  answer: (route: Route) => Promise<void>;
  /** The page is about to go to `address`. */
  leave: (address: string) => void;
  /** Where the page goes by itself: the address it asked for, once; null while it stays. */
  takeDeparture: () => string | null;
  /** Milliseconds (performance.now) since when nothing has been asked for or has arrived; null while something is under way. */
  quietSince: () => number | null;
  /** How many things this document was refused. */
  refused: () => number;
};

export type TrafficParts = {
  /** The document: what the page's own first request is answered with. */
  document: DoorResponse;
  request: PageRequest;
  /** Brings what scripts ask for; see `doorFor` in tab.ts. */
  door: Pick<Door, 'fetch'>;
  allowance: Allowance;
  limits: BrowserLimits;
  /** Counts what the page gets and what not, over all its documents. */
  loads: Loads;
  /** Addresses the tab has shown or gone to: no page goes there again. */
  seen: ReadonlySet<string>;
  /** Over all pages: one request to a host at a time. */
  turns: Turns;
  lanes: Turns;
  /** Ends what is under way, when the page closes. */
  signal: AbortSignal;
};

/** What makes a text. Pictures, fonts, sound, frames, beacons and event streams do not. */
const wanted = new Set(['script', 'stylesheet', 'xhr', 'fetch']);

/** Answers every request of `page` itself: nothing a page asks for leaves by Chromium's own network. */
export const createTraffic = (page: Page, parts: TrafficParts): Traffic => {
  let underWay = 0;
  let since = performance.now();
  let refused = 0;
  let isOpened = false;
  let departure: string | null = null;

  const refuse = (route: Route, why: LoadRefusal, reason: 'aborted' | 'blockedbyclient' = 'blockedbyclient') => {
    refused += 1;
    parts.loads.refused(route.request().resourceType(), why);
    return route.abort(reason);
  };
  const leave = (address: string): void => {
    if (/^https?:/.test(address) && !parts.seen.has(bareAddress(address))) departure ??= address;
  };
  const answerDocument = (route: Route) => {
    if (!isOpened) {
      isOpened = true;
      return route.fulfill(asDocument(parts.document));
    }
    // Told that it was aborted, Chromium leaves the page as it stands.
    if (route.request().method() === 'GET') leave(route.request().url());
    return refuse(route, 'unwanted', 'aborted');
  };
  const answerResource = async (route: Route) => {
    const asked = route.request();
    const isWanted = wanted.has(asked.resourceType()) && asked.method() === 'GET' && !asked.isNavigationRequest();
    if (!isWanted) return refuse(route, 'unwanted');
    if (!parts.allowance.takeRequest()) return refuse(route, 'share');
    const brought = await bring(asked, parts).catch(refusalOf);
    if (typeof brought === 'string') return refuse(route, brought);
    parts.loads.brought(asked.resourceType(), brought.body.length);
    return route.fulfill(asResource(brought, asked));
  };

  return {
    answer: async (route) => {
      underWay += 1;
      try {
        await (isForMainFrame(route.request(), page) ? answerDocument(route) : answerResource(route));
      } catch {
        // The page is gone meanwhile, and its requests with it.
      } finally {
        underWay -= 1;
        since = performance.now();
      }
    },
    leave,
    takeDeparture: () => {
      const taken = departure;
      departure = null;
      return taken;
    },
    quietSince: () => (underWay === 0 ? since : null),
    refused: () => refused,
  };
};

/** A pop-up's first request has no frame yet, and Playwright throws; it is refused like any other. */
const isForMainFrame = (asked: Request, page: Page): boolean => {
  try {
    return asked.isNavigationRequest() && asked.frame() === page.mainFrame();
  } catch {
    return false;
  }
};

const bring = (asked: Request, { request, door, allowance, turns, lanes, signal }: TrafficParts) => {
  const url = new URL(asked.url());
  const ask = async () => {
    signal.throwIfAborted();
    const { most, settle } = allowance.takeBytes();
    let used = 0;
    try {
      if (most === 0) throw new CtiError('too-large', 'The page has loaded all it may.', 'give-up');
      const answer = await door.fetch({
        url: url.href,
        accept: acceptOf(asked),
        access: request.access ?? null,
        maxBytes: most,
        signal,
        beforeHop: (hop) => demandLoadable(request, hop),
      });
      used = answer.body.length;
      return answer;
    } finally {
      settle(used);
    }
  };
  return lanes(url.host, () => turns(url.host, ask));
};

const demandLoadable = async ({ mayLoad }: PageRequest, hop: URL): Promise<void> => {
  if (mayLoad === undefined || (await mayLoad(hop))) return;
  throw new CtiError('robots', `robots.txt forbids ${hop.href}`, 'give-up', { detail: { url: hop.href } });
};

/** Scripts may ask for JSON and say so here. Of their other headers none is sent: we speak for ourselves. */
const acceptOf = (asked: Request): string => {
  const accept = asked.headers()['accept'] ?? '';
  return /^[\x20-\x7e]{1,500}$/.test(accept) ? accept : '*/*';
};

const asDocument = ({ status, contentType, body }: DoorResponse) => ({
  status,
  headers: { 'content-type': contentType ?? 'text/html' },
  body,
});

/**
 * Sites say who may read their data, in headers the door does not keep. Everybody may, here: there is nobody signed in
 * whose data could be read, and what a source's credentials open is asked for by that source's own pages alone.
 */
const asResource = ({ status, contentType, body }: DoorResponse, asked: Request) => {
  const { origin } = asked.headers();
  return {
    status,
    headers: {
      ...(contentType === null ? {} : { 'content-type': contentType }),
      'access-control-allow-origin': origin ?? '*',
      ...(origin === undefined ? {} : { 'access-control-allow-credentials': 'true' }),
    },
    body,
  };
};
