import { dropEmphasis, type Token } from './markdown-emphasis.ts';

/** Link addresses by their lower-case names: `[name]: https://…`. */
export type References = Map<string, string>;

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** HTML tags that Markdown writers use; any other angle bracket is text. */
const tag =
  /<\/?(?:a|abbr|b|blockquote|br|caption|code|dd|del|details|div|dl|dt|em|figcaption|figure|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)(?:\s[^<>]{0,1000})?\/?>/iy;
const autolink = /<(https?:\/\/[^\s<>]{1,2000})>/iy;
/** An address or a Windows path, in which `_` and `*` are letters. */
const literal =
  /(?:[a-z*]{3,6}[[({]?:[\])}]?\/\/|[a-z]:\\|\\\\|%\w{1,30}%\\)(?:[^\s<>`|()[\]]|\[[.:@]\]|\(\.\)|\[dot\]){1,2000}/iy;
const special = /[`[\]!<\\*_~\n:%]/g;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;
const target =
  /\(\s{0,10}<?([^\s<>()]{0,2000}(?:\([^\s<>()]{0,500}\)[^\s<>()]{0,500})?)>?(?:\s{1,10}(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'))?\s{0,10}\)/y;
const named = /\[([^[\]]{0,200})\]/y;

/** A paragraph's, a heading's or a cell's Markdown as HTML. Linear in the text. */
export const inlineToHtml = (text: string, references: References): string => {
  const scan: Scan = {
    text,
    references,
    tokens: [],
    closings: new Map(),
    brackets: bracketsOf(text),
    ticks: ticksOf(text),
    literalFrom: 0,
  };
  let kept = 0;
  for (let at = nextSpecial(text, 0); at < text.length;) {
    const end = readAt(at, scan, kept);
    if (end === null) {
      at = nextSpecial(text, at + 1);
      continue;
    }
    kept = end;
    at = nextSpecial(text, end);
  }
  addText(scan, kept, text.length);
  return dropEmphasis(scan.tokens)
    .map((token) => (token.kind === 'html' ? token.text : escapeText(token.text)))
    .join('');
};

type Scan = {
  text: string;
  references: References;
  tokens: Token[];
  /** What stands instead of a link's closing bracket, and where reading goes on after it. */
  closings: Map<number, { html: string; end: number }>;
  brackets: Map<number, number>;
  ticks: Map<number, { length: number; close: number | null }>;
  literalFrom: number;
};

const nextSpecial = (text: string, from: number): number => {
  special.lastIndex = from;
  return special.exec(text)?.index ?? text.length;
};

/** Entities are Markdown's too: `&lt;` stays one. */
const escapeText = (text: string): string => {
  let escaped = '';
  let kept = 0;
  for (const { 0: found, index } of text.matchAll(entity)) {
    escaped += escapeHtml(text.slice(kept, index)) + found;
    kept = index + found.length;
  }
  return escaped + escapeHtml(text.slice(kept));
};

const addText = (scan: Scan, from: number, to: number) => {
  if (to > from) scan.tokens.push({ kind: 'text', text: scan.text.slice(from, to) });
};

/** Reads the construct at a special letter, after the text since `kept`; says where it ends, or null when it is none. */
const readAt = (at: number, scan: Scan, kept: number): number | null => {
  const { text, tokens } = scan;
  const put = (token: Token, end: number): number => {
    addText(scan, kept, at);
    tokens.push(token);
    return end;
  };
  const html = (markup: string, end: number) => put({ kind: 'html', text: markup }, end);
  const closing = scan.closings.get(at);
  if (closing !== undefined) return html(closing.html, closing.end);
  switch (text.charAt(at)) {
    case '`': {
      const run = scan.ticks.get(at);
      if (run === undefined) return null;
      if (run.close === null) return put({ kind: 'text', text: '`'.repeat(run.length) }, at + run.length);
      const code = text.slice(at + run.length, run.close).replaceAll('\n', ' ');
      const inner = /^ .*\S.* $/s.test(code) ? code.slice(1, -1) : code;
      return html(`<code>${escapeHtml(inner)}</code>`, run.close + run.length);
    }
    case '\n': {
      const isHard = /(?:\\| {2})$/.test(text.slice(Math.max(kept, at - 2), at));
      if (!isHard) return null;
      addText(scan, kept, text.charAt(at - 1) === '\\' ? at - 1 : at);
      tokens.push({ kind: 'html', text: '<br>' });
      return at + 1;
    }
    case '\\':
      return readBackslash(at, scan, kept, put);
    case ':':
    case '%':
      return readLiteral(at, scan, kept);
    case '<':
      return readAngle(at, text, html);
    case '!':
    case '[':
      return readLink(at, scan, html);
    case '*':
    case '_':
    case '~': {
      const letter = text.charAt(at);
      let end = at;
      while (text.charAt(end) === letter) end += 1;
      return put(
        { kind: 'mark', text: text.slice(at, end), before: text.charAt(at - 1), after: text.charAt(end) },
        end,
      );
    }
    default:
      return null;
  }
};

/** A backslash hides a mark, except within a path: `C:\_x`, `HKLM\Software\[x]`. */
const readBackslash = (
  at: number,
  scan: Scan,
  kept: number,
  put: (token: Token, end: number) => number,
): number | null => {
  const { text } = scan;
  if (text.charAt(at + 1) === '\\') return readLiteral(at, scan, kept);
  if (!/[*_`[\]#|<>~!-]/.test(text.charAt(at + 1)) || isInPath(text, at)) return null;
  return put({ kind: 'text', text: text.charAt(at + 1) }, at + 2);
};

/** Whether a drive's colon, a variable or another backslash before a letter stands in the same word. */
const isInPath = (text: string, at: number): boolean => {
  if (/[:\\%]/.test(text.charAt(at - 1))) return true;
  for (let before = at - 1; before >= Math.max(0, at - 200) && !/\s/.test(text.charAt(before)); before -= 1)
    if (text.charAt(before) === '\\' && /[\p{L}\p{N}]/u.test(text.charAt(before + 1))) return true;
  return false;
};

/** Takes an address or a path whole; the scheme's letters stand before the colon. */
const readLiteral = (at: number, scan: Scan, kept: number): number | null => {
  const { text } = scan;
  for (let start = at; start >= Math.max(kept, at - 7); start -= 1) {
    if (start < at && !/[a-z*[({]/i.test(text.charAt(start))) break;
    literal.lastIndex = start;
    const found = literal.exec(text)?.[0];
    if (found === undefined || start + found.length <= at) continue;
    const end = start + found.replace(/[*_~.,;:!?]{1,5}$/, '').length;
    addText(scan, kept, start);
    scan.tokens.push({ kind: 'text', text: text.slice(start, end) });
    return end;
  }
  return null;
};

const readAngle = (at: number, text: string, html: (markup: string, end: number) => number): number | null => {
  autolink.lastIndex = at;
  const address = autolink.exec(text);
  if (address !== null) {
    const href = escapeHtml(address[1] ?? '');
    return html(`<a href="${href}">${href}</a>`, at + address[0].length);
  }
  tag.lastIndex = at;
  const found = tag.exec(text)?.[0];
  return found === undefined ? null : html(found, at + found.length);
};

const readLink = (at: number, scan: Scan, html: (markup: string, end: number) => number): number | null => {
  const { text, references } = scan;
  const isImage = text.charAt(at) === '!';
  const open = isImage ? at + 1 : at;
  const close = scan.brackets.get(open);
  if (close === undefined) return null;
  target.lastIndex = close + 1;
  named.lastIndex = close + 1;
  const inline = target.exec(text);
  const byName = inline === null ? named.exec(text) : null;
  const label = close - open > 200 ? '' : text.slice(open + 1, close);
  const name = byName === null || byName[1] === '' ? label : byName[1];
  const href = inline === null ? references.get((name ?? '').toLowerCase()) : inline[1];
  if (href === undefined) return null;
  const end = close + 1 + (inline ?? byName ?? [''])[0].length;
  if (isImage) return html(`<img alt="${escapeHtml(label)}" src="${escapeHtml(href)}">`, end);
  if (scan.literalFrom > open) return null; // a link within a link
  scan.literalFrom = close;
  scan.closings.set(close, { html: '</a>', end });
  return html(`<a href="${escapeHtml(href)}">`, open + 1);
};

/** Each opening bracket's closing one. */
const bracketsOf = (text: string): Map<number, number> => {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\') at += 1;
    else if (letter === '[') open.push(at);
    else if (letter === ']') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
};

/** Each run of backticks, and the next run of the same length, which closes it. */
const ticksOf = (text: string): Scan['ticks'] => {
  const runs = new Map<number, { length: number; close: number | null }>();
  const next = new Map<number, number>();
  const found = [...text.matchAll(/`+/g)].toReversed();
  for (const { 0: run, index } of found) {
    runs.set(index, { length: run.length, close: next.get(run.length) ?? null });
    next.set(run.length, index);
  }
  return runs;
};
