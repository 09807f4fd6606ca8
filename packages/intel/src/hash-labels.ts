import type { ObservableType } from '@cti/core/observable';

/** What the words beside a run of hex say it is; null means that it is no hash of a file (a key, a commit). */
export type HashLabel = ObservableType | 'file-hash' | null;

/** The last of these before a value, or one in brackets after it, says what the value is. */
const labels =
  /(?<![A-Za-z])(?:(imp[- ]?hash|import hash)|(authenti[- ]?hash|authenticode(?: pe)?(?: hash)?)|(ja3s?(?![a-z])(?: (?:hash|fingerprint|md5))?)|(thumb ?print)|(serial(?: number| no\.?)?)|((?:md5|sha-?_?1|sha-?_?256|sha-?_?512|sha-?_?2|fingerprint|hash(?:es)?|digest|checksum)(?![a-z]))|(commit|revision|vhash|dhash|pehash|telfhash|richhash|rich[- ](?:pe[- ])?header(?: hash)?|jarm|etag|uuid|guid|nonce|salt|build[- ]?id|(?:trace|session|machine|tracking|client|tenant|request|campaign|object|account|track)[- ]?id|(?:aes|rc4|xor|des|api|encryption|decryption|secret|access|private|shared|session|hmac|chacha20|salsa20)(?:[- ](?:256|128))?[- ]key|key|iv|token|password))(?![A-Za-z])/gi;
const certificate =
  /(?<![a-z])(?:cert(?:ificate)?s?|x\.?509|ssl|tls|signer|code[- ]signing|issuer)(?![a-z])[^\n.;,]{0,24}$/i;
/** What may stand between "commit" or "key" and the value it names; anything longer speaks of something else. */
const directly = /^(?:\s(?:is|was|of|id|value|hash|number|in hex|sha))?[\s:=("'`#[]{1,4}$/;
/** The label's own line, or the next one. */
const sameBreath = /^[^\n.;]{0,40}(?:\n{1,2}[^\n.;]{0,8})?$/;
const window = 72;

type Place = { start: number; end: number };

/**
 * What stands before the value (not further back than `from`) or, in brackets, right after it says about it; undefined:
 * nothing.
 */
export function hashLabel(text: string, from: number, { start, end }: Place): HashLabel | undefined {
  const before = text.slice(Math.max(from, start - window), start);
  const last = [...before.matchAll(labels)].at(-1);
  if (last !== undefined) {
    const gap = before.slice(last.index + last[0].length);
    const said = meaningOf(last, before.slice(0, last.index));
    if (said === null ? directly.test(gap) : sameBreath.test(gap)) return said;
  }
  const bracketed = /^["'`”’]?\s?[([]\s?([^)\]\n]{2,30})[)\]]/.exec(text.slice(end, end + 40))?.[1];
  return bracketed === undefined ? undefined : labelIn(bracketed);
}

/** What a column's title says about the values under it. */
export function labelIn(title: string): HashLabel | undefined {
  const first = title.matchAll(labels).next().value;
  return first === undefined ? undefined : meaningOf(first, title.slice(0, first.index));
}

function meaningOf(match: RegExpExecArray, before: string): HashLabel {
  const [, imphash, authentihash, ja3, thumbprint, serial, plain] = match;
  if (imphash !== undefined) return 'imphash';
  if (authentihash !== undefined) return 'authentihash';
  if (ja3 !== undefined) return 'ja3';
  if (thumbprint !== undefined) return 'certificate-hash';
  if (serial !== undefined) return 'certificate-serial';
  if (plain === undefined) return null;
  return certificate.test(before) ? 'certificate-hash' : 'file-hash';
}
