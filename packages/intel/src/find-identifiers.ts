import { claimInView, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const cve = /(?<![A-Za-z0-9])CVE[-\u2010-\u2015_ ]?((?:19|20)\d\d)[-\u2010-\u2015_](\d{4,7})(?![0-9])/iy;
const asNumber =
  /(?<![A-Za-z0-9])(?:AS|ASN[ :#-]{0,2}|(?:AS|[Aa]utonomous [Ss]ystem) [Nn]umber:? )(\d{1,10})(?![A-Za-z0-9]|[.-]\d)/uy;
const mac = /(?<![\w:.-])[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![\w:-])/iy;
const dottedMac = /(?<![\w:.-])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w:.-])/iy;
/** Six pairs of digits alone may be a ratio or a time. */
const adapter = /(?<![a-z])(?:mac|bssid|adapter|ethernet|interface|hardware|ether|station|physical)(?![a-z])/i;

/** CVE ids, autonomous systems and MAC addresses. */
export function findIdentifiers(source: SourceText): Finding[] {
  const { text } = source.view;
  const found: (Finding | null)[] = [];
  for (const match of matchesAt(text, cve, source.viewLandmarks.cve)) {
    const value = `CVE-${match[1]}-${match[2]}`;
    found.push(claimInView(source, 'cve', value, match.index, match.index + match[0].length));
  }
  for (const match of matchesAt(text, asNumber, source.viewLandmarks.system)) {
    const number = Number(match[1]);
    if (number < 1 || number > 4_294_967_295) continue;
    found.push(claimInView(source, 'autonomous-system', `AS${number}`, match.index, match.index + match[0].length));
  }
  const { pairs, dotted } = source.viewRuns;
  for (const [pattern, places] of [
    [mac, pairs],
    [dottedMac, dotted],
  ] as const) {
    for (const { 0: written, index } of matchesAt(text, pattern, places)) {
      const digits = written.toLowerCase().replace(/[^0-9a-f]/g, '');
      if (!/[a-f]/.test(digits) && !adapter.test(text.slice(Math.max(0, index - 40), index))) continue;
      if (/^(.)\1*$/.test(digits) || (pattern === dottedMac && !/[a-f]/.test(digits))) continue;
      const value = digits.replace(/..(?=.)/g, '$&:');
      found.push(claimInView(source, 'mac-addr', value, index, index + written.length));
    }
  }
  return found.filter((finding) => finding !== null);
}
