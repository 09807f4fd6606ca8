import { absoluteHtml } from './absolute-html.ts';
import type { LinkField } from './choose-link.ts';

/**
 * The fullest text of an entry as HTML with absolute addresses: `content:encoded`, Atom's content, then a description or summary;
 * null when it has none. Relative addresses count from `xml:base` where the feed has one, else from the entry's page.
 */
export const entryHtml = (candidates: LinkField[], isAtom: boolean, base: string): string | null => {
  const chosen = candidates.find(
    ({ text, attributes }) =>
      text.trim() !== '' && !/^(?:image|audio|video|application\/(?!xhtml))/i.test(attributes['type'] ?? ''),
  );
  if (chosen === undefined) return null;
  const { text, attributes } = chosen;
  // Atom without a type means plain text, but many write HTML.
  const isPlain =
    isAtom && /^(?:text|text\/plain)?$/i.test(attributes['type'] ?? '') && !/<\/?[a-z][^<>]*>/i.test(text);
  return isPlain
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    : absoluteHtml(text, attributes['base'] ?? base);
};
