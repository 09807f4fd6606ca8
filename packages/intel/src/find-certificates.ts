import { claimInView, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

/** Bytes parted by colons (or single spaces), as certificate viewers print them. */
const partedBytes = /(?<![\w:.-])[0-9a-f]{2}(?:([: ])[0-9a-f]{2})(?:\1[0-9a-f]{2}){5,30}(?![\w:-])/iy;
const serialLabel =
  /(?<![a-z])serial(?: number| no\.?|:| #)?(?: of the certificate| \(hex\))?(?:\s(?:is|was|of))?[\s:=#("'`]{1,5}(?:0x)?$/i;
const plainSerial =
  /(?<![a-z])serial(?: number| no\.?)?(?: of the certificate)?(?:\s(?:is|was|of))?[\s:=#("'`]{1,5}((?:0x)?[0-9a-f]{8,40})(?![A-Za-z0-9])/iy;
const certificateWord = /(?<![a-z])(?:cert(?:ificate)?s?|x\.?509|ssl|tls|sign(?:ed|er|ing)|issuer|issued)(?![a-z])/i;
const hashLabel = /(?:thumb ?print|fingerprint|sha-?_?(?:1|256)|hash)[^\n]{0,20}$/i;
const shell = /(?<![a-z])ssh(?![a-z])/i;

/** Certificates by serial number or by hash, in lower-case hex without separators. Unbroken hashes are findHashes's. */
export function findCertificates(source: SourceText): Finding[] {
  const { text } = source.view;
  const found: (Finding | null)[] = [];
  for (const { 0: written, index } of matchesAt(text, partedBytes, source.viewRuns.pairs)) {
    const before = text.slice(Math.max(0, index - 80), index);
    const digits = written.toLowerCase().replace(/[: ]/g, '');
    const isSerial = serialLabel.test(before);
    if (!isSerial && (!isHashLength(digits.length) || shell.test(before))) continue;
    const labelled =
      hashLabel.test(before) && (certificateWord.test(before) || /thumb ?print[^\n]{0,20}$/i.test(before));
    if (!isSerial && !labelled && (digits.length === 32 || written[2] === ' ')) continue;
    const type = isSerial ? 'certificate-serial' : 'certificate-hash';
    found.push(claimInView(source, type, digits, index, index + written.length));
  }
  for (const { 0: whole, 1: written = '', index } of matchesAt(text, plainSerial, source.viewLandmarks.serial)) {
    const start = index + whole.length - written.length;
    const digits = written.toLowerCase().replace(/^0x/, '');
    const around = text.slice(Math.max(0, index - 120), start + written.length + 60);
    if (!/\d/.test(digits) || (!certificateWord.test(around) && digits.length < 32)) continue;
    found.push(claimInView(source, 'certificate-serial', digits, start, start + written.length));
  }
  return found.filter((finding) => finding !== null);
}

const isHashLength = (digits: number): boolean => digits === 32 || digits === 40 || digits === 64;
