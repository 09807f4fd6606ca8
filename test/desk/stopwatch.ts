import type { Page, Request } from 'playwright-core';

/** How often something was done, and milliseconds it took. */
export type Figures = { name: string; count: number; p50: number; p95: number; max: number };

/** Milliseconds by the name of what took them. */
export const createStopwatch = () => {
  const times = new Map<string, number[]>();
  const add = (name: string, ms: number) => void times.set(name, [...(times.get(name) ?? []), ms]);
  return {
    add,
    figures: (): Figures[] => [...times].map(([name, all]) => ({ name, ...summed(all) })),
  };
};

export type Stopwatch = ReturnType<typeof createStopwatch>;

const summed = (all: number[]) => {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
};

/** Longest wait for what a key should bring, in milliseconds. */
const patience = 20_000;

/**
 * Presses a key and answers the milliseconds from the key's event to the frame painted after `shown`, an expression that
 * the page evaluates before each frame, is true. Throws when it never is.
 */
export const timeKey = async (page: Page, key: string, shown: string): Promise<number> => {
  await page.evaluate(`{
    window.timed = new Promise((resolve, reject) => {
      addEventListener('keydown', (event) => {
        const began = event.timeStamp;
        const look = () => {
          // A message comes after the frame in whose making the condition held has been painted.
          if (${shown}) {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - began);
            port2.postMessage(null);
          } else if (performance.now() - began > ${patience}) reject(new Error(${JSON.stringify(`in vain: ${shown}`)}));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }, { once: true, capture: true });
    });
    window.timed.catch(() => undefined);
    // The last value is what evaluate waits for.
    undefined;
  }`);
  await page.keyboard.press(key);
  return page.evaluate('window.timed');
};

/** Times every call of the API that the page makes, from the request to the answer's last byte; streams are left out. */
export const timeCalls = (page: Page, watch: Stopwatch): void => {
  page.on('requestfinished', (request: Request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/api/') || pathname.endsWith('/events')) return;
    const route = pathname.replace('/api/v1', '').replaceAll(/\/\d+/g, '/:id');
    watch.add(`${request.method()} ${route}`, request.timing().responseEnd);
  });
};
