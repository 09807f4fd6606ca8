import type { Finding, SourceText } from './source-text.ts';

const portAfter = /:(\d{1,5})(?!\d|[.:]\d|\p{Script=Latin}|_|-\d)/uy;

/** 1 to 65535, written without leading zeros; null for anything else. */
export const portNumber = (written: string): number | null => {
  const number = Number(written);
  return /^[1-9]\d{0,4}$/.test(written) && number <= 65_535 ? number : null;
};

/**
 * The address at `[start, end)` of the view together with the port written after it, or null when none is. It lies
 * around the address, which stays an observable of its own, so it claims nothing but the port.
 */
export function socketAround(source: SourceText, address: string, start: number, end: number): Finding | null {
  const { view } = source;
  portAfter.lastIndex = end;
  const port = portNumber(portAfter.exec(view.text)?.[1] ?? '');
  if (port === null) return null;
  const span = view.spanOf(start, end + 1 + String(port).length);
  source.claim(view.spanOf(end, end + 1).start, span.end);
  return { type: 'socket-address', value: `${address}:${port}`, ...span };
}
