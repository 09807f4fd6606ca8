import { CtiError } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import type { Door, DoorResponse, Redirect } from '@cti/scraper/http/door';
import type { Browser as Process } from 'playwright-core';
import { type Chromium, createChromium } from './chromium.ts';
import { launchChromium } from './launch.ts';
import { type BrowserLimits, createAllowance, usualLimits } from './limits.ts';
import { type Loads, createLoads } from './loads.ts';
import { renderError } from './not-rendered.ts';
import { type PageRequest, bareAddress, isDocument } from './page-request.ts';
import { type Tab, openTab } from './tab.ts';
import { type Turns, createTurns } from './turns.ts';

export type BrowserOptions = {
  /** Where Chromium is. */
  executablePath: string;
  /** Brings documents, and what the documents of allow-listed networks load. */
  door: Pick<Door, 'fetch'>;
  /** Brings what all other documents load: a door without an allow-list. */
  publicDoor: Pick<Door, 'fetch'>;
  /** The door's, so that scripts are told the same name as the site. */
  userAgent: string;
  log: Logger;
  limits?: Partial<BrowserLimits>;
};

/** The door, with a browser behind it. */
export type Browser = { fetch: (request: PageRequest) => Promise<DoorResponse>; close: () => Promise<void> };

/**
 * A browser for pages that are nothing without their scripts. `fetch` answers like the door, and for an HTML document
 * with what its scripts made of it, as UTF-8, without the validators of what came over the wire. Throws what the door
 * throws, and CtiError 'not-rendered' (retry), 'too-large', 'too-many-redirects' (give-up), 'no-browser' (retry-later).
 * Documents and the addresses they send us to pass `beforeHop`; what they load passes `mayLoad`. Nothing is kept from
 * one document to the next.
 */
export const createBrowser = (options: BrowserOptions): Browser => {
  const chromium = createChromium(() => launchChromium(options.executablePath, options.log));
  const parts = { ...options, limits: { ...usualLimits, ...options.limits }, turns: createTurns() };
  return { fetch: (request) => visit(request, chromium, parts), close: () => chromium.close() };
};

type Parts = Omit<BrowserOptions, 'limits'> & { limits: BrowserLimits; turns: Turns };

const visit = async (request: PageRequest, chromium: Chromium, parts: Parts): Promise<DoorResponse> => {
  await chromium.ready(); // before the site is asked, so that a worker whose browser is broken bothers nobody
  const first = await parts.door.fetch(request);
  if (!isDocument(first)) return first;
  try {
    return await chromium.use((process, discard) =>
      stoppable(request.signal, discard, parts.limits, () => render(first, { ...parts, request, process, discard })),
    );
  } catch (error) {
    request.signal?.throwIfAborted();
    throw renderError(error, first.url);
  }
};

/** A Chromium that hangs as a whole does not even hear that it is to stop: after a while it is replaced. */
const stoppable = async <T>(
  signal: AbortSignal | undefined,
  discard: () => void,
  { answerMs }: BrowserLimits,
  work: () => Promise<T>,
): Promise<T> => {
  let patience: NodeJS.Timeout | undefined;
  const stop = () => void (patience = setTimeout(discard, answerMs * 2));
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } finally {
    signal?.removeEventListener('abort', stop);
    clearTimeout(patience);
  }
};

type Rendering = Parts & { request: PageRequest; process: Process; discard: () => void };

const render = async (first: DoorResponse, rendering: Rendering): Promise<DoorResponse> => {
  const { request, limits, process } = rendering;
  const journey: Journey = { seen: new Set([request.url, first.url].map(bareAddress)), moves: 0, departures: [] };
  const allowance = createAllowance(limits);
  const loads = createLoads();
  const until = performance.now() + limits.pageMs;
  let document = first;
  try {
    for (;;) {
      const tab = await openTab(process, document, { ...rendering, allowance, loads, seen: journey.seen, until });
      try {
        const next = await nextDocument(tab, document, journey, rendering);
        if (next === null) return rendered(first, document, { markup: await tab.markup(), loads, journey });
        document = next;
      } finally {
        await tab.close();
      }
    }
  } finally {
    await request.noteLoads?.(loads);
  }
};

/** Where pages have sent us: the addresses known so far, how often, and the way as a chain of redirects. */
type Journey = { seen: Set<string>; moves: number; departures: Redirect[] };

/** The document a page goes to by itself; null when it stays. What is no page, such as a download, is left alone. */
const nextDocument = async (
  tab: Tab,
  { url: from, status }: DoorResponse,
  journey: Journey,
  { request, door, limits }: Rendering,
): Promise<DoorResponse | null> => {
  for (;;) {
    const url = await tab.rest();
    if (url === null) return null;
    journey.moves += 1;
    if (journey.moves >= limits.documents) throw tooManyRedirects(request.url, limits.documents);
    journey.seen.add(bareAddress(url));
    const next = await door.fetch({ ...request, url, etag: null, lastModified: null });
    if (!isDocument(next)) continue;
    journey.seen.add(bareAddress(next.url));
    journey.departures.push({ from, to: url, status }, ...next.redirects);
    return next;
  }
};

const tooManyRedirects = (url: string, documents: number): CtiError =>
  new CtiError('too-many-redirects', `${url} leads through more than ${documents} pages`, 'give-up', {
    detail: { url },
  });

/** They speak of the bytes on the wire, not of what scripts made of them. */
const ofTheWire = new Set(['content-length', 'content-encoding', 'content-type', 'etag', 'last-modified']);
const contentType = 'text/html; charset=utf-8';

type Result = { markup: string; loads: Loads; journey: Journey };

const rendered = (first: DoorResponse, last: DoorResponse, { markup, loads, journey }: Result): DoorResponse => {
  const kept = Object.entries(last.headers).filter(([name]) => !ofTheWire.has(name));
  const { brought, refused } = loads.counts();
  const note = `browser; ${brought} loaded, ${refused} refused`;
  return {
    ...last,
    requestedUrl: first.requestedUrl,
    redirects: [...first.redirects, ...journey.departures],
    headers: { ...Object.fromEntries(kept), 'content-type': contentType, 'x-from': note },
    body: Buffer.from(markup),
    contentType,
    charset: 'utf-8',
    etag: null,
    lastModified: null,
  };
};
