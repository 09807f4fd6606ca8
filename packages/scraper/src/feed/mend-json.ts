const depthLimit = 100;
const partLimit = 3_000_000;
const stringLimit = 1_000_000;

/**
 * JSON as its writer meant it: without comments, commas before a closing bracket, raw line breaks and unknown escapes in strings,
 * NaN, and anything after the end; of a document that breaks off, the elements that are whole. One pass, linear in the text.
 */
export const mendJson = (text: string): { json: string; truncated: boolean } => {
  const parts: string[] = [];
  const open: string[] = [];
  let whole: { parts: number; open: string } | null = null; // after the last complete object of the document's own lists
  for (let at = tokenStart(text, 0); at < text.length;) {
    const end = tokenEnd(text, at);
    if (end === -1) break;
    const token = text.slice(at, end);
    if (token === '{' || token === '[') open.push(token === '{' ? '}' : ']');
    if (token === '}' || token === ']') {
      if (open.pop() !== token) break;
      if (parts.at(-1) === ',') parts.pop();
    }
    if (open.length > depthLimit || parts.length > partLimit) break;
    parts.push(mendToken(token));
    if (open.length === 0) return { json: parts.join(''), truncated: false };
    if (token === '}' && open.length <= 2) whole = { parts: parts.length, open: open.toReversed().join('') };
    at = tokenStart(text, end);
  }
  if (whole === null) return { json: text, truncated: true };
  return { json: parts.slice(0, whole.parts).join('') + whole.open, truncated: true };
};

/** Past white space and comments. */
const tokenStart = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    if (text.startsWith('//', at)) at = orEnd(text, text.indexOf('\n', at));
    else if (text.startsWith('/*', at)) at = orEnd(text, text.indexOf('*/', at + 2)) + 1;
    else return at;
  }
  return text.length;
};

const isSpace = (code: number): boolean => code <= 0x20 || code === 0xa0 || code === 0xfeff;
const orEnd = (text: string, index: number): number => (index === -1 ? text.length : index);

/** The end of a string, a bracket, or a word; -1 for a string that does not end. */
const tokenEnd = (text: string, at: number): number => {
  if (text[at] === '"') {
    for (let index = at + 1; index < text.length; index += 1) {
      if (text[index] === '\\') index += 1;
      else if (text[index] === '"') return index + 1;
    }
    return -1;
  }
  if (/[{}[\]:,]/.test(text[at] ?? '')) return at + 1;
  let end = at + 1;
  while (end < text.length && !/[\s{}[\]:,"]/.test(text[end] ?? '')) end += 1;
  return end;
};

const mendToken = (token: string): string => {
  if (token.startsWith('"')) return mendString(token);
  return /^(?:[{}[\]:,]|true|false|null|-?\d[\d.eE+-]*)$/.test(token) ? token : 'null';
};

/** Writes the faults anew and keeps what lies between them; a string of more than a million characters is cut. */
const mendString = (token: string): string => {
  const end = Math.min(token.length - 1, stringLimit);
  const parts: string[] = [];
  let kept = 0;
  for (let at = 1; at < end; at += 1) {
    const code = token.charCodeAt(at);
    if (code === 0x5c && isEscape(token, at) && at + 1 < end) at += 1;
    else if (code === 0x5c || code < 0x20) {
      parts.push(token.slice(kept, at), controls[code] ?? '');
      kept = at + 1;
    }
  }
  return `${parts.join('')}${token.slice(kept, end)}"`;
};

const isEscape = (token: string, at: number): boolean => {
  const next = token[at + 1] ?? '';
  return next === 'u' ? /^[\da-fA-F]{4}$/.test(token.slice(at + 2, at + 6)) : '"\\/bfnrt'.includes(next);
};

/** How JSON wants the line breaks and tabs that stand raw in a string; other controls, and lone backslashes, go. */
const controls: Partial<Record<number, string>> = { 0x09: '\\t', 0x0a: '\\n', 0x0d: '\\r' };
