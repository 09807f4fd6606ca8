import { isElement, rawText, type Element } from '../page/dom.ts';
import { localName, vocabularyOf } from './xml-names.ts';

const fieldLimit = 1_000_000;

/**
 * A field's text, at most a million characters; of markup that was not escaped, the markup as it stands in `source`, XHTML's
 * without its prefixes; what Atom 0.3 wrote in base64, decoded.
 */
export const contentText = (element: Element, source: string): string => {
  const first = element.childNodes.find(isElement);
  if (first === undefined) {
    const text = element.childNodes.map(rawText).join('').slice(0, fieldLimit);
    return element.attribs['mode'] === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
  }
  const start = element.firstChild?.startIndex ?? 0;
  const end = element.lastChild?.endIndex ?? start;
  const inner = source.slice(start, Math.min(end + 1, start + fieldLimit)).replaceAll(/<!\[CDATA\[|\]\]>/g, '');
  const closing = `</${element.name}>`; // within the slice when a child was left open
  const markup = inner.endsWith(closing) ? inner.slice(0, -closing.length) : inner;
  return vocabularyOf(first) === 'xhtml' ? withoutPrefix(markup, first.name) : markup;
};

const withoutPrefix = (markup: string, name: string): string => {
  const prefix = name.slice(0, name.indexOf(':') + 1);
  return prefix === '' ? markup : markup.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
};

/** A person's name, else the address of mail. */
export const authorText = (element: Element): string => {
  const named = (local: string) =>
    element.childNodes.find((child): child is Element => isElement(child) && localName(child.name) === local);
  const part = named('name') ?? named('email') ?? element;
  return part.childNodes.map(rawText).join('').slice(0, 500);
};
