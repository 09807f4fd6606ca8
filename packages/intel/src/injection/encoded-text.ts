/** A stretch that decodes to readable text. */
export type Encoded = { start: number; end: number; decoded: string };

const longest = 20_000;
const most = 200;

/** Only from where a run of letters begins, and from the first blank of one too long: none is read twice. */
const percents = /(?:(?<![A-Za-z0-9%])(?:%[0-9a-fA-F]{2}|[A-Za-z0-9]){0,200})?(?:%20[A-Za-z0-9%]{1,40}){2,400}/g;

/** Base64, hex, percent signs and character references, once undone. Only what comes out as readable text is given. */
export function encodedText(text: string): Encoded[] {
  const found: Encoded[] = [];
  const add = (start: number, end: number, decoded: string): void => {
    if (found.length < most && isReadable(decoded)) found.push({ start, end, decoded });
  };
  for (const match of text.matchAll(/(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{20,20000}={0,2}/g)) {
    if (found.length >= most) break;
    const bytes = Buffer.from(match[0].slice(0, longest), 'base64');
    add(match.index, match.index + match[0].length, bytes.toString('utf8'));
    if (/^[0-9a-f]+$/i.test(match[0]))
      add(match.index, match.index + match[0].length, Buffer.from(match[0], 'hex').toString('utf8'));
    if (bytes[1] === 0) add(match.index, match.index + match[0].length, bytes.toString('utf16le'));
  }
  for (const match of text.matchAll(percents)) {
    const decoded = match[0].replaceAll(/%([0-7][0-9a-fA-F])/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    add(match.index, match.index + match[0].length, decoded);
  }
  for (const match of text.matchAll(/(?:&#x?[0-9a-fA-F]{2,6};[ ]?){8,2000}/g)) {
    const decoded = match[0].replaceAll(/&#(x?)([0-9a-fA-F]{2,6});/g, (_, x: string, code: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, x === '' ? 10 : 16))),
    );
    add(match.index, match.index + match[0].length, decoded);
  }
  return found;
}

/** Words with blanks between them, and next to nothing else. */
function isReadable(decoded: string): boolean {
  if (decoded.length < 12 || !decoded.trim().includes(' ')) return false;
  const head = decoded.slice(0, 400);
  const odd = Array.from(head).filter((sign) => !/[\p{L}\p{N}\p{P}\p{Zs}\n]/u.test(sign)).length;
  return odd <= head.length / 20;
}
