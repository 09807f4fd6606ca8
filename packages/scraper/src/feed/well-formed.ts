const depthLimit = 60;
const tagLimit = 300_000;
const tagLength = 65_536;

/** Where an entry ends for certain: markup that would only stand in a CDATA section that was never closed. */
const entryBoundary =
  /<\/(?:[\w.-]{1,40}:)?(?:item|entry)\s{0,200}>\s{0,200}<\/?(?:[\w.-]{1,40}:)?(?:item|entry|channel|rss|rdf|feed)[\s>]/gi;

/**
 * Escapes every "<" that begins no markup, drops comments, declarations, closing tags that nothing opened, tags nested more than
 * 60 deep or longer than 64 KB, and the opening of a CDATA section that lacks its end. One pass, linear in the text. Beyond
 * 300,000 tags the rest is cut off: a parser's tree of them would outgrow the memory of a worker.
 */
export const wellFormed = (document: string): { xml: string; cut: boolean } => {
  const nesting = nestingBound();
  const ends = endFinder(document);
  const parts: string[] = [];
  let kept = 0;
  let tags = 0;
  for (let at = document.indexOf('<'); at !== -1; at = document.indexOf('<', at)) {
    if ((tags += 1) > tagLimit) return { xml: parts.join('') + document.slice(kept, at), cut: true };
    const end = ends.of(at);
    const instead = replacement(document, at, end, nesting);
    if (instead !== null) {
      parts.push(document.slice(kept, at), instead);
      kept = end;
    }
    at = end;
  }
  return { xml: parts.join('') + document.slice(kept), cut: false };
};

/** What to write for the markup between `at` and `end`; null to keep it. */
const replacement = (
  document: string,
  at: number,
  end: number,
  nesting: ReturnType<typeof nestingBound>,
): string | null => {
  if (end === at + 1) return '&lt;';
  if (document.startsWith('<![CDATA[', at)) return end === at + cdata.length ? '' : null;
  const second = document[at + 1];
  if (second === '!' || second === '?' || end - at > tagLength) return '';
  const tag = document.slice(at, end);
  return nesting.allows(tag) ? withoutOpenQuote(tag) : '';
};

/** Null for a tag whose quotation marks all close; else the tag without any, as a parser would look for the end far beyond. */
const withoutOpenQuote = (tag: string): string | null => {
  for (let index = tag.indexOf('='); index !== -1; index = tag.indexOf('=', index + 1)) {
    const quote = /^\s{0,20}(["'])/.exec(tag.slice(index + 1, index + 22));
    if (quote === null) continue;
    const close = tag.indexOf(quote[1] ?? '', index + 1 + quote[0].length);
    if (close === -1) return tag.replaceAll(/["']/g, '');
    index = close;
  }
  return null;
};

const cdata = '<![CDATA[';

/** Finds where the markup that begins at a "<" ends. Remembers what it has looked for, so that no stretch is searched twice. */
const endFinder = (document: string) => {
  const cdataEnd = nextOf((from) => document.indexOf(']]>', from));
  const commentEnd = nextOf((from) => document.indexOf('-->', from));
  const boundary = nextOf((from) => {
    entryBoundary.lastIndex = from;
    return entryBoundary.exec(document)?.index ?? -1;
  });
  return {
    /** The next character when the "<" is stray; the end of the opening when a CDATA section has no end. */
    of(at: number): number {
      if (!/^<(?:[A-Za-z_]|[/!?][A-Za-z_[-])/.test(document.slice(at, at + 3))) return at + 1;
      if (document.startsWith(cdata, at)) {
        const close = cdataEnd(at);
        return close === Infinity || boundary(at) < close ? at + cdata.length : close + 3;
      }
      if (!document.startsWith('<!--', at)) return tagEnd(document, at);
      const close = commentEnd(at + 2);
      return close === Infinity ? at + 4 : close + 3;
    },
  };
};

/** The next place at or after a position, which only ever grows; Infinity when there is none. */
const nextOf = (search: (from: number) => number) => {
  let next = -1;
  return (from: number): number => {
    if (next < from) {
      const found = search(from);
      next = found === -1 ? Infinity : found;
    }
    return next;
  };
};

const tagEnd = (document: string, at: number): number => {
  for (let index = at + 1; index < document.length; index += 1) {
    const character = document[index];
    if (character === '>') return index + 1;
    if (character === '<') return at + 1;
    if (character !== '"' && character !== "'") continue;
    const before = document[index - 1];
    if (before !== '=' && before !== ' ') continue;
    index = valueEnd(document, index);
  }
  return at + 1;
};

/** The closing quotation mark; or the opening one again where a "<" shows that the closing one was forgotten. */
const valueEnd = (document: string, open: number): number => {
  const quote = document[open];
  for (let index = open + 1; index < document.length && index < open + tagLength; index += 1) {
    const character = document[index];
    if (character === quote) return index;
    if (character === '<') return open;
  }
  return open;
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
