import { isRecord } from './json-ld.ts';

/** The article a page carries as data for its own script: HTML of the text, and the date beside it as written. */
export type StateArticle = { html: string; published: string | null };

const nodeLimit = 20_000;
const shortestHtml = 300;
const bodyKeys = /^(?:content|body|html|text|articlebody|post_?content|content_?html|body_?html|rendered|richtext)$/i;
const dateKeys =
  /^(?:date_?published|published_?(?:at|date|on|time)?|publish_?(?:at|date)|pub_?date|date|first_?published_?at|created_?at)$/i;

/**
 * Looks through the JSON a page hands to its script (`__NEXT_DATA__` and its like) for the longest text that reads like an
 * article's HTML, under a key that says so. For pages that show nothing without their script; null when there is none.
 */
export const stateArticle = (texts: string[]): StateArticle | null => {
  let best: StateArticle | null = null;
  for (const text of texts) {
    for (const [key, value, owner] of stringsIn(parsed(text))) {
      if (!bodyKeys.test(key) || value.length <= Math.max(shortestHtml, best?.html.length ?? 0)) continue;
      if (/<(?:p|div|br|h[1-6]|li|section)[\s>/]/i.test(value)) best = { html: value, published: dateIn(owner) };
    }
  }
  return best;
};

type Owner = Record<string, unknown>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

function* stringsIn(value: unknown): Generator<[string, string, Owner]> {
  const waiting: unknown[] = [value];
  for (let seen = 0; waiting.length > 0 && seen < nodeLimit; seen += 1) {
    const next = waiting.pop();
    if (Array.isArray(next)) waiting.push(...next.slice(0, 1_000));
    else if (isRecord(next)) {
      for (const [key, child] of Object.entries(next).slice(0, 1_000)) {
        if (typeof child === 'string') yield [key, child, next];
        else if (typeof child === 'object') waiting.push(child);
      }
    }
  }
}

const dateIn = (owner: Owner): string | null => {
  for (const [key, value] of Object.entries(owner))
    if (dateKeys.test(key) && typeof value === 'string' && value.length < 60) return value;
  return null;
};
