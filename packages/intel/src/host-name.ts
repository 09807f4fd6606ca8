import { parse } from 'tldts';

/** Letters of scripts written without spaces: a host name that touches them has ended, or not begun. */
export const unspacedLetters = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー々`;

const onion = /(?:^|\.)(?:[a-z2-7]{16}|[a-z2-7]{56})\.onion$/;
/** Name spaces outside the DNS that malware uses; believed only where the author defanged the name. */
const alternativeRoot = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:onion|bit|i2p|bazar|lib|emc|coin|eth)$/;
const label = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;

/**
 * The name in its one spelling (lower case, IDNA A-labels), or null when it is not a name under a public suffix of the
 * ICANN section of the Public Suffix List, or an onion address. `defanged` also admits the alternative roots.
 */
export function hostName(written: string, defanged = false): string | null {
  const ascii = asciiName(written);
  if (ascii === null || ascii.length > 253) return null;
  const labels = ascii.split('.');
  if (labels.length < 2 || labels.length > 32) return null;
  if (!labels.every((part) => part.length <= 63 && label.test(part))) return null;
  if (labels.slice(-2).some((part) => part.includes('_'))) return null;
  if (onion.test(ascii) || (defanged && alternativeRoot.test(ascii))) return ascii;
  const { isIcann, domain } = parse(ascii, {
    allowPrivateDomains: false,
    extractHostname: false,
    validateHostname: false,
  });
  return isIcann === true && domain !== null ? ascii : null;
}

/** How many labels the name's public suffix has: 2 for "com.pl". */
export const suffixLabels = (name: string): number =>
  parse(name, { allowPrivateDomains: false, extractHostname: false }).publicSuffix?.split('.').length ?? 0;

const named = /^[\p{L}\p{M}\p{N}_.-]+$/u;

/** Label by label, because the URL parser that knows IDNA refuses a name for an underscore in another label. */
function asciiName(written: string): string | null {
  if (/^[\x21-\x7e]+$/.test(written)) return written.toLowerCase();
  if (!named.test(written)) return null;
  const labels = written
    .split('.')
    .map((part) => (/^[\x21-\x7e]+$/.test(part) ? part.toLowerCase() : domainToAscii(part)));
  return labels.includes('') ? null : labels.join('.');
}

function domainToAscii(part: string): string {
  try {
    return new URL(`http://${part}/`).hostname;
  } catch {
    return '';
  }
}
