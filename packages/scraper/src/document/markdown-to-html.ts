import { escapeHtml, inlineToHtml, type References } from './markdown-inline.ts';
import { isTableStart, tableToHtml } from './markdown-table.ts';

/** Lists and quotes in one another, beyond which a line is plain text. */
const deepest = 20;

/**
 * Markdown's blocks as HTML for our own HTML reader: headings, paragraphs, lists, quotes, tables, code. It is meant for reading,
 * not for rendering: code and table cells come out to the letter, and where Markdown and a value of ours could both be meant
 * (`_` in a path, `*.exe`, `[.]`), the value wins. Linear in the text.
 */
export const markdownToHtml = (source: string): string => {
  const references: References = new Map();
  const lines = source.split('\n').filter((line) => !takeReference(line, references));
  const out: string[] = [];
  blocks(lines, { out, references, depth: 0 });
  return out.join('\n');
};

type Walk = { out: string[]; references: References; depth: number };

const reference = /^ {0,3}\[([^[\]^]{1,200})\]:\s{1,10}<?([^\s<>]{1,2000})>?(?:\s{1,10}["'(].{0,300})?$/;

const takeReference = (line: string, references: References): boolean => {
  const [, name, href] = reference.exec(line) ?? [];
  if (name === undefined || href === undefined || references.size >= 5_000) return false;
  if (!/^(?:https?:|\/|#|\.)/i.test(href)) return false; // "[Note]: text" is prose
  if (!references.has(name.toLowerCase())) references.set(name.toLowerCase(), href);
  return true;
};

const fence = /^( {0,3})(`{3,}|~{3,})\s{0,10}([\w+#.-]{0,40})/;
const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const marker = /^( {0,3})([-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)| |\t|$)/;
const quote = /^ {0,3}> ?/;
const indented = /^(?: {4}|\t)/;

const blocks = (lines: string[], walk: Walk) => {
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) walk.out.push(`<p>${inlineToHtml(paragraph.join('\n').trim(), walk.references)}</p>`);
    paragraph = [];
  };
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const underline = paragraph.length > 0 ? /^ {0,3}(=+|-+)[ \t]*$/.exec(line)?.[1] : undefined;
    if (underline !== undefined) {
      const level = underline.startsWith('=') ? 1 : 2;
      walk.out.push(`<h${level}>${inlineToHtml(paragraph.join(' ').trim(), walk.references)}</h${level}>`);
      paragraph = [];
      at += 1;
      continue;
    }
    const end = paragraph.length > 0 && indented.test(line) ? null : blockEnd(lines, at, walk, flush);
    if (end === null) paragraph.push(line);
    else if (line.trim() === '') flush();
    at = end ?? at + 1;
  }
  flush();
};

/** Writes the block that starts at a line, and says where it ends; null when the line is a paragraph's. */
const blockEnd = (lines: string[], at: number, walk: Walk, flush: () => void): number | null => {
  const line = lines[at] ?? '';
  if (line.trim() === '') return at + 1;
  const write = (html: string, end: number): number => {
    flush();
    walk.out.push(html);
    return end;
  };
  if (fence.test(line)) {
    flush();
    return fencedCode(lines, at, walk);
  }
  if (indented.test(line)) {
    flush();
    return indentedCode(lines, at, walk);
  }
  const title = heading.exec(line);
  if (title !== null) {
    const level = title[1]?.length ?? 1;
    const text = (title[2] ?? '').trimEnd().replace(/(?:^|[ \t])#{1,20}$/, '');
    return write(`<h${level}>${inlineToHtml(text.trim(), walk.references)}</h${level}>`, at + 1);
  }
  if (rule.test(line)) return write('<hr>', at + 1);
  if (isTableStart(lines, at)) {
    const table = tableToHtml(lines, at, walk.references);
    return write(table.html, table.end);
  }
  if (walk.depth >= deepest) return null;
  if (quote.test(line)) {
    flush();
    return quoted(lines, at, walk);
  }
  if (marker.test(line)) {
    flush();
    return list(lines, at, walk);
  }
  return null;
};

const fencedCode = (lines: string[], at: number, walk: Walk): number => {
  const [, indent = '', marks = '', language = ''] = fence.exec(lines[at] ?? '') ?? [];
  const closing = new RegExp(`^ {0,3}${marks.charAt(0)}{${marks.length},}[ \\t]*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end] ?? '')) end += 1;
  const code = lines.slice(at + 1, end).map((line) => line.slice(Math.min(indent.length, line.search(/\S|$/))));
  addCode(code, language, walk);
  return end + 1;
};

const indentedCode = (lines: string[], at: number, walk: Walk): number => {
  let end = at;
  for (let next = at; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    if (indented.test(line) && line.trim() !== '') end = next + 1;
    else if (line.trim() !== '') break;
  }
  addCode(
    lines.slice(at, end).map((line) => line.replace(indented, '')),
    '',
    walk,
  );
  return end;
};

const addCode = (lines: string[], language: string, walk: Walk) => {
  const named = language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
  walk.out.push(`<pre><code${named}>${escapeHtml(lines.join('\n'))}</code></pre>`);
};

const quoted = (lines: string[], at: number, walk: Walk): number => {
  let end = at;
  while (end < lines.length && (quote.test(lines[end] ?? '') || continuesParagraph(lines, end))) end += 1;
  walk.out.push('<blockquote>');
  blocks(
    lines.slice(at, end).map((line) => line.replace(quote, '')),
    { ...walk, depth: walk.depth + 1 },
  );
  walk.out.push('</blockquote>');
  return end;
};

/** A line that goes on with the paragraph above it although its mark is missing. */
const continuesParagraph = (lines: string[], at: number): boolean => {
  const line = lines[at] ?? '';
  if ((lines[at - 1] ?? '').replace(quote, '').trim() === '' || line.trim() === '') return false;
  return ![fence, heading, rule, marker, quote].some((other) => other.test(line));
};

const list = (lines: string[], at: number, walk: Walk): number => {
  const ordered = /^\s*\d/.test(lines[at] ?? '');
  const name = ordered ? 'ol' : 'ul';
  walk.out.push(`<${name}>`);
  let next = at;
  for (let found = marker.exec(lines[next] ?? ''); found !== null; found = marker.exec(lines[next] ?? '')) {
    if (/\d/.test(found[2] ?? '') !== ordered || rule.test(lines[next] ?? '')) break;
    const width = found[0].length;
    const end = itemEnd(lines, next, width);
    const own = lines.slice(next, end).map((line, index) => (index === 0 ? line.slice(width) : unindent(line, width)));
    walk.out.push('<li>');
    blocks(own, { ...walk, depth: walk.depth + 1 });
    walk.out.push('</li>');
    next = end;
  }
  walk.out.push(`</${name}>`);
  return next;
};

/** Where an item ends: at a line that is neither indented below it nor goes on with its paragraph. */
const itemEnd = (lines: string[], at: number, width: number): number => {
  let end = at + 1;
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    if (line.trim() === '') continue;
    const inside = indentOf(line) >= Math.min(width, 2) && (indentOf(line) >= width || !marker.test(line.trimStart()));
    if (inside || (end === next && continuesParagraph(lines, next))) end = next + 1;
    else return skipsBlank(lines, end, next);
  }
  return end;
};

/** Empty lines between two items belong to the list. */
const skipsBlank = (lines: string[], end: number, next: number): number =>
  marker.test(lines[next] ?? '') ? next : end;

const indentOf = (line: string): number => {
  const space = /^[ \t]*/.exec(line)?.[0] ?? '';
  return space.includes('\t') ? space.replaceAll('\t', '    ').length : space.length;
};

const unindent = (line: string, width: number): string => {
  const spaces = /^[ \t]*/.exec(line)?.[0] ?? '';
  const wide = spaces.replaceAll('\t', '    ');
  return wide.slice(Math.min(width, wide.length)) + line.slice(spaces.length);
};
