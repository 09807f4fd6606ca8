import { unspacedLetters, hostName } from './host-name.ts';
import { ipv4, ipv6 } from './ip-address.ts';
import type { Finding, SourceText } from './source-text.ts';
import { wrappedRest } from './wrapped-url.ts';

const longestUrl = 8192;
/** Quotes, angle brackets, pipes, full-width forms and CJK punctuation end an address; so does any space. */
const urlLetter = String.raw`[^\s\p{Cc}<>"'\x60\|\\^\u00ab\u00bb\u2018-\u201f\u2026\u2039\u203a\u3000-\u303f\uff00-\uffef]`;
const scheme = /(?<![A-Za-z0-9])(?:https?|ftps?|sftp|wss?|ldaps?|rmi|tcp|udp)$/i;
const addressLetters = new RegExp(`${urlLetter}+`, 'uy');
const hostLetter = String.raw`[[\p{L}\p{N}\-]--[${unspacedLetters}]]`;
const bareHost = new RegExp(String.raw`^${hostLetter}{1,63}(?:\.${hostLetter}{1,63}){1,9}(?::\d{1,5})?$`, 'v');
const oneHostLetter = new RegExp(`^(?:${hostLetter}|[.:])$`, 'v');
/** A host, its port, and what may stand before them. */
const longestHost = 264;
const unspaced = new RegExp(`[${unspacedLetters}]`, 'u');
const hostEdge = new RegExp(String.raw`^([^${unspacedLetters}]*\.[a-z]{2,})[${unspacedLetters}]`, 'iu');
const authority = /^(?:[^@/?#]*@)?(\[[^\]/]*\]|[^:[\]/?#@]+)(?::\d{1,5})?$/;

/**
 * URLs, refanged. A URL is one mention; its host is a second one, nested in it, when the URL has a path or was
 * defanged, because then the host tells something the URL does not. An address without a scheme is a URL only when it
 * is defanged and has a path; browsers would read it as http, and so does the value.
 */
export function findUrls(source: SourceText): Finding[] {
  return [...addressesWithScheme(source.view.text), ...addressesWithout(source)].flatMap((address) =>
    urlAndHost(source, address),
  );
}

/** Letters that may be an address, at `index` of the view; `prefix` is the scheme when none is written. */
type Address = { found: string; index: number; prefix: string };

function* addressesWithScheme(text: string): Generator<Address> {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const name = scheme.exec(text.slice(Math.max(0, at - 7), at))?.[0];
    addressLetters.lastIndex = at + 3;
    const rest = name === undefined ? undefined : addressLetters.exec(text)?.[0];
    if (name === undefined || rest === undefined) continue;
    const found = `${name}://${rest}`;
    yield { found, index: at - name.length, prefix: '' };
    at += Math.max(0, rest.length - 3);
  }
}

/** A defanged host with a path. Where no slash follows a host there is nothing to look at. */
function* addressesWithout({ view }: SourceText): Generator<Address> {
  const { text } = view;
  let reached = 0;
  for (let slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
    const from = Math.max(reached, slash - longestHost);
    let start = slash;
    while (start > from && oneHostLetter.test(text[start - 1] ?? '')) start -= 1;
    if (slash - start < 4 || !view.isDefanged(start, slash) || /[@/_\\]/.test(text[start - 1] ?? '')) continue;
    const host = text.slice(start, slash);
    addressLetters.lastIndex = slash + 1;
    const rest = bareHost.test(host) ? addressLetters.exec(text)?.[0] : undefined;
    if (rest === undefined) continue;
    yield { found: `${host}/${rest}`, index: slash - host.length, prefix: 'http://' };
    slash += rest.length;
    reached = slash;
  }
}

function urlAndHost(source: SourceText, { found, index, prefix }: Address): Finding[] {
  const { view } = source;
  const url = found.length > longestUrl ? null : readUrl(prefix + trimmed(found));
  if (url === null) return [];
  const end = index + url.length - prefix.length;
  const defanged = view.isDefanged(index, end);
  if (prefix !== '' && !defanged) return [];
  const wrapped =
    url.hasPath && url.length === found.length + prefix.length ? wrappedRest(view.text, index, end) : null;
  const span = view.spanOf(index, wrapped?.end ?? end);
  if (!source.isFree(span.start, span.end)) return [];
  source.claim(span.start, span.end);
  const whole: Finding = { type: 'url', value: url.value + (wrapped?.rest ?? ''), ...span };
  if (!defanged && !url.hasPath) return [whole];
  const hostStart = index + url.hostStart - prefix.length;
  return [whole, { ...url.host, ...view.spanOf(hostStart, hostStart + url.hostLength) }];
}

/** Without the sentence's punctuation and the brackets that were opened before the address began. */
function trimmed(found: string): string {
  const text = found.split('](', 1)[0] ?? found; // a Markdown link whose text is the address itself
  const open = { ')': count(text, '('), ']': count(text, '['), '}': count(text, '{') };
  const closed = { ')': count(text, ')'), ']': count(text, ']'), '}': count(text, '}') };
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text[end - 1] ?? '';
    if (last === ')' || last === ']' || last === '}') {
      if (closed[last] <= open[last]) break;
      closed[last] -= 1;
    } else if (!'.,;:!?*'.includes(last)) break;
  }
  return text.slice(0, end);
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;

type ReadUrl = {
  value: string;
  length: number;
  host: Pick<Finding, 'type' | 'value'>;
  hostStart: number;
  hostLength: number;
  hasPath: boolean;
};

/** Reads an address that begins with its scheme; null when its host is none we would report. */
function readUrl(whole: string): ReadUrl | null {
  const start = whole.indexOf('://') + 3;
  const cut = unspacedCut(whole, start);
  const text = cut === whole.length ? whole : trimmed(whole.slice(0, cut));
  const pathAt = text.slice(start).search(/[/?#]/);
  const end = pathAt < 0 ? text.length : start + pathAt;
  const written = authority.exec(text.slice(start, end))?.[1];
  if (written === undefined) return null;
  const host = hostOf(written);
  if (host === null) return null;
  const hostStart = text.indexOf(written, Math.max(start, text.lastIndexOf('@', end - 1) + 1));
  const name = host.type === 'ipv6-addr' ? `[${host.value}]` : host.value;
  return {
    value:
      text.slice(0, start).toLowerCase() + text.slice(start, hostStart) + name + text.slice(hostStart + written.length),
    length: text.length,
    host,
    hostStart,
    hostLength: written.length,
    hasPath: end < text.length - 1,
  };
}

/** Where prose in a script without spaces begins: "evil.jp/aに接続" ends before に. */
function unspacedCut(text: string, start: number): number {
  const pathAt = text.slice(start).search(/[/?#]/);
  const hostEnd = pathAt < 0 ? text.length : start + pathAt;
  const glued = hostEdge.exec(text.slice(start, hostEnd))?.[1];
  if (glued !== undefined) return start + glued.length;
  const inPath = text.slice(hostEnd).search(unspaced);
  return inPath < 0 ? text.length : hostEnd + inPath;
}

function hostOf(written: string): ReadUrl['host'] | null {
  if (written.startsWith('[')) {
    const address = ipv6(written.slice(1, -1));
    return address === null ? null : { type: 'ipv6-addr', value: address };
  }
  const address = ipv4(written);
  if (address !== null) return { type: 'ipv4-addr', value: address };
  const name = hostName(written, true);
  return name === null ? null : { type: 'domain-name', value: name };
}
