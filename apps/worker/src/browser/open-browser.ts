import type { Logger } from '@cti/core/log';
import { type Door, createDoor } from '@cti/scraper/http/door';
import type { WorkerConfig } from '../config.ts';
import { type Browser, createBrowser } from './browser.ts';

/** The browser of a worker that is to have one; null otherwise. */
export const openBrowser = (
  door: Door,
  { BROWSER_PATH: executablePath, FETCH_USER_AGENT: userAgent }: WorkerConfig,
  log: Logger,
): Browser | null => {
  if (executablePath === undefined) return null;
  const publicDoor = createDoor({ userAgent, allowCidrs: [] });
  const browser = createBrowser({ executablePath, door, publicDoor, userAgent, log });
  return {
    fetch: browser.fetch,
    close: async () => {
      await browser.close();
      await publicDoor.close();
    },
  };
};
