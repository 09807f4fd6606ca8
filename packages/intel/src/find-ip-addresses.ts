import { ipv4, ipv6 } from './ip-address.ts';
import { socketAround } from './socket-address.ts';
import { claimInView, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const fourNumbers =
  /(?<![\p{Script=Latin}\p{N}_.])(?:\d{1,3}\.){3}\d{1,3}(?![\p{Script=Latin}\p{N}_]|\.[A-Za-z0-9]|-\d(?!\d{0,2}(?:\.\d{1,3}){3}))/uy;
const prefixLength6 = /\/(?:1[01]\d|12[0-8]|[1-9]?\d)(?![\d/\p{L}]|\.\d)/uy;
const prefixLength = /\/(?:[12]?\d|3[0-2])(?![\d/\p{L}]|\.\d)/uy;
const hexGroups = /(?<![\w:.])[0-9a-f]{0,4}:[0-9a-f:]*[0-9a-f:.]*/iy;

/**
 * IPv4 and IPv6 addresses, each with the CIDR prefix where one is written, and with a port as a socket address around it. Four numbers that the words before them call a
 * version, a build or a product are not an address, unless the author defanged them.
 */
export function findIpAddresses(source: SourceText): Finding[] {
  return [...findIpv6(source), ...findIpv4(source)];
}

function findIpv4(source: SourceText): Finding[] {
  const { view } = source;
  const findings: Finding[] = [];
  for (const { 0: found, index } of matchesAt(view.text, fourNumbers, source.viewRuns.dotted)) {
    const address = ipv4(found);
    if (address === null) continue;
    prefixLength.lastIndex = index + found.length;
    const prefix = prefixLength.exec(view.text)?.[0] ?? '';
    const end = index + found.length + prefix.length;
    const trusted =
      view.isDefanged(index, end) || prefix !== '' || /^:\d{2,5}(?![\d:])/.test(view.text.slice(end, end + 7));
    if (!trusted && isVersion(found, view.text.slice(Math.max(0, index - 60), index))) continue;
    const finding = claimInView(source, 'ipv4-addr', address + prefix, index, end);
    if (finding === null) continue;
    findings.push(finding);
    const socket = prefix === '' ? socketAround(source, address, index, end) : null;
    if (socket !== null) findings.push(socket);
  }
  return findings;
}

const versionWord =
  /(?:\b(?:v|ver|versions?|builds?|releases?|rev|revision|firmware|update|patch|driver|sdk|oid|section|chapter|figure|table|paragraph|clause|appendix|annex|item|requirement|control|room|step|page|chrome|firefox|edge|safari|gecko|agent)[\s.:#=(*"']{0,4}|[A-Za-z]\/|§ ?)$/i;
const listed = /(?:\d+(?:\.\d+)+|\b(?:and|or|to|through|before|prior|than|earlier|from)|[,&–-])\s{0,3}$/i;

/** Reads back over a list ("versions 1.2.3.4, 1.2.3.5 and ") to the word that says what the numbers are. */
function isVersion(found: string, before: string): boolean {
  if (/^\d+\.0\.0\.0$/.test(found)) return true;
  if (!/[A-Za-z§]/.test(before)) return false;
  let rest = before;
  for (let steps = 0; steps < 12; steps += 1) {
    if (versionWord.test(rest)) return true;
    const shorter = rest.replace(listed, '');
    if (shorter === rest) return false;
    rest = shorter;
  }
  return false;
}

function findIpv6(source: SourceText): Finding[] {
  const findings: Finding[] = [];
  for (const { 0: found, index } of matchesAt(source.view.text, hexGroups, source.viewRuns.groups)) {
    if (found.length > 64) continue;
    const written = found.replace(/\.+$/, '').replace(/(?<!:):$/, '');
    const after = source.view.text[index + found.length] ?? '';
    if (/\w/.test(after) || !looksLikeAddress(written)) continue;
    const address = ipv6(written);
    if (address === null) continue;
    const end = index + written.length;
    prefixLength6.lastIndex = end;
    const prefix = prefixLength6.exec(source.view.text)?.[0] ?? '';
    const finding = claimInView(source, 'ipv6-addr', address + prefix, index, end + prefix.length);
    if (finding === null) continue;
    findings.push(finding);
    const isBracketed = source.view.text[index - 1] === '[' && after === ']';
    const socket = isBracketed ? socketAround(source, `[${address}]`, index - 1, end + 1) : null;
    if (socket !== null) findings.push(socket);
  }
  return findings;
}

/** C++ scopes, times, MAC addresses and fingerprints are written with colons too. */
function looksLikeAddress(written: string): boolean {
  const groups = written.split(':').filter((group) => group !== '');
  if (groups.length < 2 || !/\d/.test(written)) return false;
  if (groups.every((group) => group.length === 2)) return false;
  return groups.length >= 3 || (groups[0]?.length ?? 0) >= 3;
}
