import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Span, StartSpan } from '@cti/core/tracing';
import { workIds } from '@cti/core/work-ids';
import { isTraced } from './is-traced.ts';

type Sent = { origin: string | URL; method: string };
type Message = { request: Sent; response?: { statusCode: number }; error?: unknown };

/**
 * A span for every request that undici sends, which is what the door and `fetch` go through, from work that is traced. It
 * names the host: the rest of an address may hold a key. Returns what stops it.
 */
export const watchFetches = (startSpan: StartSpan): (() => void) => {
  const spans = new WeakMap<Sent, Span>();
  const listeners: Record<string, (message: Message) => void> = {
    'undici:request:create': ({ request }) => {
      const under = workIds();
      if (!isTraced(under)) return;
      const { method, origin } = request;
      const attributes = { 'http.request.method': method, 'server.address': hostOf(origin) };
      spans.set(request, startSpan({ name: method, kind: 'client', attributes, under }));
    },
    'undici:request:headers': ({ request, response }) => {
      const status = response?.statusCode ?? 0;
      spans.get(request)?.end({ 'http.response.status_code': status }, status >= 400 ? String(status) : undefined);
      spans.delete(request);
    },
    'undici:request:error': ({ request, error }) => {
      spans.get(request)?.end({}, codeOf(error));
      spans.delete(request);
    },
  };
  const handlers = Object.entries(listeners).map(
    ([channel, listen]) => [channel, (message: unknown) => listen(message as Message)] as const,
  );
  for (const [channel, handler] of handlers) subscribe(channel, handler);
  return () => {
    for (const [channel, handler] of handlers) unsubscribe(channel, handler);
  };
};

const codeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.name) : 'failed';

/** A listener must not throw: it would end the process. */
const hostOf = (origin: string | URL): string => (URL.canParse(String(origin)) ? new URL(origin).host : 'unknown');
