import { setTimeout as sleep } from 'node:timers/promises';
import { CtiError } from '@cti/core/error';
import { credentialHeaders } from '@cti/scraper/http/access';
import { isPublicAddress } from '@cti/scraper/http/address-guard';
import type { Door, DoorResponse } from '@cti/scraper/http/door';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { type Allowance, type BrowserLimits } from './limits.ts';
import type { Loads } from './loads.ts';
import { notRendered } from './not-rendered.ts';
import type { PageRequest } from './page-request.ts';
import { readMarkup } from './read-markup.ts';
import { type Traffic, createTraffic } from './traffic.ts';
import { type Turns, createLanes } from './turns.ts';

/** One document, open in a browser. */
export type Tab = {
  /** Waits until the page rests, has had its time, or wants to go elsewhere: then the address it wants, otherwise null. */
  rest(): Promise<string | null>;
  /** The document as it now is. Throws CtiError 'too-large', or 'not-rendered' when a script lets nobody through. */
  markup(): Promise<string>;
  close(): Promise<void>;
};

export type TabParts = {
  request: PageRequest;
  door: Pick<Door, 'fetch'>;
  publicDoor: Pick<Door, 'fetch'>;
  userAgent: string;
  allowance: Allowance;
  limits: BrowserLimits;
  loads: Loads;
  seen: ReadonlySet<string>;
  turns: Turns;
  /** When (performance.now) the page has had its time. */
  until: number;
  /** Replaces Chromium, when it does not even close the page. */
  discard: () => void;
};

const mostAtOnce = 4;
const glanceMs = 50;

/** Opens `document` in a context of its own: no cookie, storage, cache or permission outlives it. */
export const openTab = async (browser: Browser, document: DoorResponse, parts: TabParts): Promise<Tab> => {
  const { limits, request } = parts;
  const context = await browser.newContext({
    userAgent: parts.userAgent,
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
    locale: 'en-US',
    timezoneId: 'UTC',
    // Tall, for what a page loads as it is scrolled to.
    viewport: { width: 1366, height: 4000 },
  });
  const closing = new AbortController();
  const close = async () => {
    closing.abort();
    request.signal?.removeEventListener('abort', closeNow);
    const closed = context.close().then(
      () => true,
      () => true,
    );
    if (!(await Promise.race([closed, sleep(limits.answerMs, false, { ref: false })]))) parts.discard();
  };
  const closeNow = () => void close();
  request.signal?.addEventListener('abort', closeNow, { once: true });
  try {
    const page = await context.newPage();
    const traffic = createTraffic(page, {
      ...parts,
      document,
      request: { ...request, access: accessOf(request, document) },
      door: doorFor(document, parts),
      lanes: createLanes(mostAtOnce),
      signal: request.signal ? AbortSignal.any([request.signal, closing.signal]) : closing.signal,
    });
    await shut(context, page, traffic);
    const session = await context.newCDPSession(page);
    const state = watch(page);
    await watchRefresh(session, traffic);
    await page.goto(document.url, { waitUntil: 'commit', timeout: limits.answerMs });
    const until = Math.min(parts.until, performance.now() + limits.documentMs);
    return {
      rest: () => rest({ url: document.url, state, traffic, limits, until, signal: request.signal }),
      markup: () => readMarkup(session, { url: document.url, answerMs: limits.answerMs, maxLength: request.maxBytes }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Closes what leads elsewhere than to our answers: other windows, sockets, dialogs. */
const shut = async (context: BrowserContext, page: Page, traffic: Traffic): Promise<void> => {
  await context.route('**/*', traffic.answer);
  await context.routeWebSocket(/.*/, (socket) => void socket.close());
  await context.addInitScript(`
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'SharedWorker']) delete globalThis[name];
    globalThis.open = () => null;
  `);
  const swallow = () => undefined;
  context.on('page', (other) => void (other === page || other.close().catch(swallow)));
  page.on('dialog', (dialog) => void dialog.dismiss().catch(swallow));
};

/** `loadedAt` by performance.now; null before the load event. */
type State = { loadedAt: number | null; hasCrashed: boolean };

const watch = (page: Page): State => {
  const state: State = { loadedAt: null, hasCrashed: false };
  page.once('load', () => (state.loadedAt = performance.now()));
  page.once('crash', () => (state.hasCrashed = true));
  page.once('close', () => (state.hasCrashed = true));
  return state;
};

/** A `<meta http-equiv="refresh">` that moves on sooner than anybody could read is followed without waiting for it. */
const soonSeconds = 3;

const watchRefresh = async (session: CDPSession, traffic: Traffic): Promise<void> => {
  await session.send('Page.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  session.on('Page.frameScheduledNavigation', ({ frameId, delay, reason, url }) => {
    if (frameId === frameTree.frame.id && reason === 'metaTagRefresh' && delay <= soonSeconds) traffic.leave(url);
  });
};

type Rest = {
  url: string;
  state: State;
  traffic: Traffic;
  limits: BrowserLimits;
  until: number;
  signal: AbortSignal | undefined;
};

const rest = async ({ url, state, traffic, limits, until, signal }: Rest): Promise<string | null> => {
  for (;;) {
    await sleep(glanceMs);
    signal?.throwIfAborted();
    if (state.hasCrashed) throw notRendered(url, 'it took the browser down with it');
    const departure = traffic.takeDeparture();
    if (departure !== null) return departure;
    if (traffic.refused() >= limits.refusals) throw tooManyRequests(url, limits.refusals);
    const now = performance.now();
    if (now >= until) return null;
    const since = traffic.quietSince();
    if (state.loadedAt !== null && since !== null && now - Math.max(since, state.loadedAt) >= limits.quietMs)
      return null;
  }
};

/** Each of them costs us time and memory, refused or not: the page is closed, and its text is not worth waiting for. */
const tooManyRequests = (url: string, refusals: number): CtiError =>
  new CtiError('too-large', `The page asks for more than ${refusals} things it does not get.`, 'give-up', {
    detail: { url },
  });

/**
 * A page from the public internet gets nothing but the public internet, wherever else we may collect from: its scripts
 * could carry away what they find in an intranet. A page of the intranet gets what the intranet has.
 */
const doorFor = ({ remoteAddress }: DoorResponse, { door, publicDoor }: TabParts) =>
  remoteAddress === null || isPublicAddress(remoteAddress, []) ? publicDoor : door;

/** A source's credentials open its site to its own pages; whoever's page it sends us to must not read with them. */
const accessOf = ({ access = null }: PageRequest, { url }: DoorResponse) =>
  access === null || Object.keys(credentialHeaders(access, new URL(url))).length > 0
    ? access
    : { ...access, headers: {}, basic: null, cookie: null };
