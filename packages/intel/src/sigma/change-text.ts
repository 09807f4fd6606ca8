import { SigmaFault } from './fault.ts';
import { any, joined, literalOf, type Pattern, type Piece } from './pattern.ts';
import type { YamlPath } from './read-yaml.ts';

/** Programs of Windows take an option after any of these. */
const dashes = ['-', '/', '–', '—', '―'];
/** Every dash of a value varies by itself up to here (125 patterns); with more, all vary together. */
const mostFreeDashes = 3;

/** The patterns one value stands for after its modifiers that change text and say where it stands, in their order. */
export function changedPatterns(pattern: Pattern, modifiers: readonly string[], path: YamlPath): Pattern[] {
  let patterns: Pattern[] = [pattern];
  for (const name of modifiers) patterns = patterns.flatMap((current) => changed(current, name, path));
  return patterns;
}

function changed(pattern: Pattern, name: string, path: YamlPath): Pattern[] {
  switch (name) {
    case 'contains':
      return [joined([any, ...pattern, any])];
    case 'startswith':
      return [joined([...pattern, any])];
    case 'endswith':
      return [joined([any, ...pattern])];
    case 'windash':
      return dashVariants(pattern);
    case 'wide':
    case 'utf16le':
      return [[utf16(plain(pattern, name, path), false)]];
    case 'utf16be':
      return [[utf16(plain(pattern, name, path), true)]];
    case 'utf16':
      return [[`\u00ff\u00fe${utf16(plain(pattern, name, path), false)}`]];
    case 'base64':
      return [[base64(bytesOf(plain(pattern, name, path)))]];
    case 'base64offset':
      return offsetVariants(bytesOf(plain(pattern, name, path)));
    default:
      return [pattern];
  }
}

function plain(pattern: Pattern, name: string, path: YamlPath): string {
  const text = literalOf(pattern);
  if (text === null) throw new SigmaFault('value', `“${name}” encodes text, and a wildcard is none.`, path);
  if (text === '') throw new SigmaFault('value', `“${name}” has nothing to encode.`, path);
  return text;
}

/** Each UTF-16 unit as two letters, as a reader of bytes sees them. */
const utf16 = (text: string, bigEndian: boolean): string =>
  Array.from({ length: text.length }, (_, index) => {
    const code = text.charCodeAt(index);
    const [low, high] = [String.fromCharCode(code & 0xff), String.fromCharCode(code >> 8)];
    return bigEndian ? high + low : low + high;
  }).join('');

/** What `utf16` made is bytes already; other text is UTF-8. */
const bytesOf = (text: string): Buffer =>
  text.includes('\0') || text.startsWith('\u00ff\u00fe') ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf8');

const base64 = (bytes: Buffer): string => bytes.toString('base64');

/** The letters that are the same wherever in a longer text the bytes stand: at each place within a group of three. */
function offsetVariants(bytes: Buffer): Pattern[] {
  const from = [0, 2, 3];
  const cut = [0, 3, 2];
  return [0, 1, 2].map((offset) => {
    const padded = base64(Buffer.concat([Buffer.alloc(offset, 32), bytes]));
    const tail = cut[(bytes.length + offset) % 3] ?? 0;
    return [padded.slice(from[offset], tail === 0 ? undefined : -tail)];
  });
}

function dashVariants(pattern: Pattern): Pattern[] {
  const isOption = /(?<!\w)[-/](?=\w)/g;
  const count = pattern.reduce<number>(
    (sum, piece) => sum + (typeof piece === 'string' ? (piece.match(isOption)?.length ?? 0) : 0),
    0,
  );
  if (count === 0) return [pattern];
  const withDashes = (next: () => string): Pattern =>
    pattern.map((piece): Piece => (typeof piece === 'string' ? piece.replace(isOption, next) : piece));
  if (count > mostFreeDashes) return dashes.map((dash) => withDashes(() => dash));
  return Array.from({ length: dashes.length ** count }, (_, index) => {
    let rest = index;
    return withDashes(() => {
      const dash = dashes[rest % dashes.length] ?? '-';
      rest = Math.floor(rest / dashes.length);
      return dash;
    });
  });
}
