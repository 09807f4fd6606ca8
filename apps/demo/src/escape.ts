/** Text as it stands in HTML or XML, in an element or a quoted attribute. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As a blog engine writes it: curly quotes and dashes become numeric entities, which a reader has to decode again. */
export const texturize = (text: string): string =>
  escapeText(text).replace(/[\u2013\u2014\u2018\u2019\u201c\u201d\u2026]/g, (letter) => `&#${letter.codePointAt(0)};`);

/** HTML without its tags, for excerpts; good enough for the demo's own, well-formed fragments. */
export const plainText = (html: string): string =>
  html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
