const textLimit = 20_000_000;
const depthLimit = 60;

/** Markup an XML parser can take without harm, and whether the document broke off before its end. */
type TidyXml = { xml: string; truncated: boolean };

const rootTag = /<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)(?=[\s>/])/i;
const rootClosed = /<\/(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)\s*>/gi;
const entryClosed = /<\/(?:[\w.-]{1,40}:)?(?:item|entry)\s*>/gi;

/**
 * Mends what feeds get wrong before it reaches a parser, in one pass: drops anything before the document (warnings, blank lines,
 * byte order marks) and every declaration (so no entity is ever defined), escapes a stray `<`, bounds the depth, and of a
 * document that breaks off keeps the whole entries. Null when no feed begins anywhere in the text.
 */
export const tidyXml = (text: string): TidyXml | null => {
  const limited = text.slice(0, textLimit);
  const start = rootTag.exec(limited)?.index;
  if (start === undefined) return null;
  const document = limited.slice(start);
  const truncated = !rootClosed.test(document);
  rootClosed.lastIndex = 0;
  return { xml: escapeStray(truncated ? untilLastEntry(document) : document), truncated };
};

const untilLastEntry = (document: string): string => {
  let end = document.length;
  for (const found of document.matchAll(entryClosed)) end = found.index + found[0].length;
  return document.slice(0, end);
};

const escapeStray = (document: string): string => {
  const nesting = nestingBound();
  const parts: string[] = [];
  let kept = 0;
  for (let at = document.indexOf('<'); at !== -1; at = document.indexOf('<', at)) {
    const end = markupEnd(document, at);
    const markup = document.slice(at, end);
    const instead =
      end === at + 1
        ? '&lt;'
        : /^<(?:!--|[!?](?!\[CDATA\[))/.test(markup)
          ? ''
          : markup[1] === '!' || nesting.allows(markup)
            ? null
            : '';
    if (instead !== null) {
      parts.push(document.slice(kept, at), instead);
      kept = end;
    }
    at = end;
  }
  parts.push(document.slice(kept));
  return parts.join('');
};

/** Where the markup that begins at `at` ends; the next character when the `<` is stray. */
const markupEnd = (document: string, at: number): number => {
  const after = (closing: string) => {
    const found = document.indexOf(closing, at);
    return found === -1 ? document.length : found + closing.length;
  };
  if (!/[A-Za-z_/!?]/.test(document[at + 1] ?? '')) return at + 1;
  if (document.startsWith('<![CDATA[', at)) return after(']]>');
  if (document.startsWith('<!--', at)) return after('-->');
  if (!/^<[/!?]?[A-Za-z_]/.test(document.slice(at, at + 3))) return at + 1;
  for (let index = at + 1; index < document.length; index += 1) {
    const character = document[index];
    if (character === '>') return index + 1;
    if (character === '<') return at + 1;
    if (character !== '"' && character !== "'") continue;
    const before = document[index - 1];
    if (before !== '=' && before !== ' ') continue;
    const close = document.indexOf(character, index + 1);
    if (close === -1) return at + 1;
    index = close;
  }
  return at + 1;
};

/** Remembers which elements are open, and refuses tags too deep and closing tags nothing opened. */
const nestingBound = () => {
  const open: string[] = [];
  let overflow = 0;
  return {
    allows(tag: string): boolean {
      if (tag.endsWith('/>')) return true;
      const name = /^<\/?([^\s>]{1,100})/.exec(tag)?.[1] ?? '';
      if (!tag.startsWith('</')) {
        if (open.length < depthLimit) return open.push(name) > 0;
        overflow += 1;
        return false;
      }
      if (overflow > 0 && !/item|entry|channel|rss|feed/i.test(name)) {
        overflow -= 1;
        return false;
      }
      const opened = open.lastIndexOf(name);
      if (opened === -1) return false;
      open.length = opened;
      overflow = 0;
      return true;
    },
  };
};
