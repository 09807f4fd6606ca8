import type { IncomingHttpHeaders } from 'node:http';
import { wallHeaders } from './bot-wall.ts';

/** Headers worth keeping with a snapshot. Cookies and the like are not ours to store. */
const kept = new Set([
  'age',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'link',
  'location',
  'retry-after',
  'server',
  'tdm-policy',
  'tdm-reservation',
  'vary',
  'x-robots-tag',
  ...wallHeaders,
]);

const longestValue = 8192;

/** The headers of an answer that may be stored: known names, lower-case, one bounded value each; X-Robots-Tag keeps its lines. */
export const storableHeaders = (headers: IncomingHttpHeaders): Record<string, string> => {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    // A line each, for in one header a crawler's name holds for what follows it: see reservation.ts.
    const text = Array.isArray(value) ? value.join(name === 'x-robots-tag' ? '\n' : ', ') : value;
    if (text !== undefined && kept.has(name)) result[name] = asText(text).slice(0, longestValue);
  }
  return result;
};

/** The client reads header bytes as Latin-1; sites put UTF-8 into them, in `location` above all. */
const asText = (value: string): string => {
  try {
    return /[\x80-\xff]/.test(value)
      ? new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'))
      : value;
  } catch {
    return value;
  }
};

/** A stored validator, fit to be sent back: hostile or damaged ones are left out rather than failing the request. */
export const sendableValidator = (value: string | null | undefined): string | null =>
  value && value.length <= 1024 && /^[\x20-\x7e]+$/.test(value) ? value : null;
