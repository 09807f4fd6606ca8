import { createDirectLine } from './direct-line.ts';
import type { Line, LineOptions } from './line.ts';
import { createProxyLine } from './proxy-line.ts';

/** Proxies kept open at once; sources with more than these share the places. */
const mostProxies = 50;

export type Lines = { to(proxy: string | null): Line; close(): Promise<void> };

/** One line straight to the sites, and one for each proxy, opened when first needed. `to` throws as `createProxyLine` does. */
export const createLines = (options: LineOptions): Lines => {
  const direct = createDirectLine(options);
  const proxies = new Map<string, Line>();
  const proxied = (proxy: string): Line => {
    const known = proxies.get(proxy);
    proxies.delete(proxy);
    const line = known ?? createProxyLine(proxy, options);
    proxies.set(proxy, line); // at the end: the first in the map is the one unused for longest
    const [oldest] = proxies;
    if (proxies.size > mostProxies && oldest !== undefined) {
      proxies.delete(oldest[0]);
      void oldest[1].close();
    }
    return line;
  };
  return {
    to: (proxy) => (proxy === null ? direct : proxied(proxy)),
    close: async () => void (await Promise.all([direct, ...proxies.values()].map((line) => line.close()))),
  };
};
