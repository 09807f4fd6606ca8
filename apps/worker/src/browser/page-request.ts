import type { DoorRequest, DoorResponse } from '@cti/scraper/http/door';
import { mediaTypeOf } from '@cti/scraper/http/content-type';
import type { Loads } from './loads.ts';

/** What is asked of the door may be asked of the browser, too. */
export type PageRequest = DoorRequest & {
  /** Whether a script, style sheet or piece of data may be asked for, redirects included; all may, when left out. */
  mayLoad?: (url: URL) => Promise<boolean>;
  /** Told once what a page that was opened has loaded, also when it was given up. */
  noteLoads?: (loads: Loads) => Promise<void>;
};

/** Whether an answer is a document to open in a browser. Whatever else it is (a PDF, an error, a 304) is good as it is. */
export const isDocument = ({ status, contentType, body }: DoorResponse): boolean => {
  if (status < 200 || status >= 300 || body.length === 0) return false;
  const type = mediaTypeOf(contentType);
  return type === null
    ? /^\s*</.test(body.toString('latin1', 0, 100))
    : /^(?:text\/html|application\/xhtml\+xml)$/.test(type);
};

/** One address, however often it is asked for: no fragment. */
export const bareAddress = (address: string): string => address.split('#', 1)[0] ?? '';
