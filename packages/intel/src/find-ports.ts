import { portNumber } from './socket-address.ts';
import { claimInView, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const introduction =
  /(?<![A-Za-z0-9-])(?:(tcp|udp)[ /-])?ports?(?: numbers?)?(?:\s?\((tcp|udp)\))?\s{0,2}[:=#]?\s{0,2}(?=\d)/iy;
const listed = /(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp)\b)?(?![\d.%:]*\d|[\p{L}_%-])/iuy;
const separator = /(?:,\s?(?:and |or )?|\s?\/\s?|\s(?:and|or|&)\s)(?=\d)/y;
const withProtocol =
  /(?<![A-Za-z0-9/.-])(?:(tcp|udp)(?:[/:]| )(\d{1,5})|(\d{1,5})\/(tcp|udp))(?![A-Za-z0-9_]|[.:,]\d)/gi;
/** Things with numbered ports that no program listens on. */
const sockets =
  /(?:usb|hdmi|switch|ethernet|serial|com|sata|display|console|lightning|lan|sfp|optical|physical|charging|terminal|sea|container)(?:[- ]c)?\s$/i;
const verbLike =
  /^\s(?!(?:is|are|was|were|to|on|for|over|via|in|and|or|with|from|as|by|of|open|at|when|while|which)\b)\p{L}/iu;
const ofDevice =
  /^(?:\s(?:and|to|or)\s\d+)?\s(?:of|on) (?:the|a|an|its|their) (?:\w+ )?(?:switch|router|hub|laptop|phone|dock|box)/i;
const mostListed = 64;

/**
 * Ports that the text names as such ("port 4444", "ports 443, 8443/tcp", "UDP 53"), as "4444" or, where the protocol is
 * written with it, "4444/tcp"; ranges as "8000-8010". A port after an address is part of a socket address instead.
 */
export function findPorts(source: SourceText): Finding[] {
  const { text } = source.view;
  const found: (Finding | null)[] = [];
  const speaksOfProtocol = source.viewLandmarks.protocol.length > 0;
  for (const match of matchesAt(text, introduction, source.viewLandmarks.port)) {
    if (sockets.test(text.slice(Math.max(0, match.index - 16), match.index))) continue;
    found.push(...portsListed(source, match));
  }
  for (const { 0: written, 1: before, 2: one, 3: two, 4: after, index } of speaksOfProtocol
    ? text.matchAll(withProtocol)
    : []) {
    const port = portNumber(one ?? two ?? '');
    if (port === null) continue;
    const value = `${port}/${(before ?? after ?? '').toLowerCase()}`;
    found.push(claimInView(source, 'port', value, index, index + written.length));
  }
  return found.filter((finding) => finding !== null);
}

function portsListed(source: SourceText, { 0: words, 1: protocol, index }: RegExpExecArray): (Finding | null)[] {
  const { text } = source.view;
  const found: (Finding | null)[] = [];
  let at = index + words.length;
  for (let number = 0; number < mostListed; number += 1) {
    listed.lastIndex = at;
    const match = listed.exec(text);
    const port = portNumber(match?.[1] ?? '');
    if (match === null || port === null) break;
    const end = at + match[0].length;
    if (match[2] !== undefined && (portNumber(match[2]) ?? 0) <= port) break;
    if (number === 0 && ofDevice.test(text.slice(end, end + 40))) break;
    if (number === 0 && /ports\s/i.test(words) && verbLike.test(text.slice(end, end + 12))) break;
    const to = match[2] === undefined ? '' : `-${match[2]}`;
    const wholeName = number === 0 && protocol !== undefined;
    const suffix = match[3] ?? (wholeName ? protocol : undefined);
    const value = `${port}${to}${suffix === undefined ? '' : `/${suffix.toLowerCase()}`}`;
    found.push(claimInView(source, 'port', value, wholeName ? index : at, end));
    separator.lastIndex = end;
    if (!separator.test(text)) break;
    at = separator.lastIndex;
  }
  return found;
}
