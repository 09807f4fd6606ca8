const windows1252 = new TextDecoder('windows-1252');

/**
 * UTF-8 in which single bytes of windows-1252 stand, as when quotation marks were pasted into a page: what is UTF-8 is read as
 * such, a byte alone among ASCII as the character it was meant to be. The remains of a broken character become U+FFFD.
 */
export const decodeUtf8WithStrays = (body: Buffer): string => {
  const parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < body.length;) {
    const length = sequenceAt(body, at);
    if (length > 0) {
      at += length;
      continue;
    }
    if (isStray(body, at)) {
      parts.push(utf8.decode(body.subarray(kept, at)), windows1252.decode(body.subarray(at, at + 1)));
      kept = at + 1;
    }
    at += 1;
  }
  parts.push(utf8.decode(body.subarray(kept)));
  return parts.join('');
};

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Curved quotation marks and dashes (0x91-0x97) may touch a longer character on one side, as in “été”. */
const isStray = (body: Buffer, at: number): boolean => {
  const byte = body[at] ?? 0;
  const asciiBefore = (body[at - 1] ?? 0) < 0x80;
  const asciiAfter = (body[at + 1] ?? 0) < 0x80;
  return (asciiBefore && asciiAfter) || (byte >= 0x91 && byte <= 0x97 && (asciiBefore || asciiAfter));
};

/** How many bytes the character at `at` has in UTF-8 (RFC 3629); 0 when no character begins there. */
const sequenceAt = (body: Buffer, at: number): number => {
  const lead = body[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lengthOf(lead);
  for (let index = 1; index < length; index += 1) {
    const byte = body[at + index] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length === 0 || isForbidden(lead, body[at + 1] ?? 0) ? 0 : length;
};

const lengthOf = (lead: number): number =>
  lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;

/** Spelled longer than need be, half of a surrogate pair, or beyond U+10FFFF. */
const isForbidden = (lead: number, second: number): boolean =>
  (lead === 0xe0 && second < 0xa0) ||
  (lead === 0xed && second > 0x9f) ||
  (lead === 0xf0 && second < 0x90) ||
  (lead === 0xf4 && second > 0x8f);
