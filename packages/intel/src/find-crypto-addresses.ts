import { isBase58Check, isBech32, isEthereumAccount } from './crypto-checksums.ts';
import { claimInView, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const candidates = [
  /** Bitcoin P2PKH and P2SH, and Tron, which borrows the format. */
  {
    pattern: /(?<![A-Za-z0-9])[13T][1-9A-HJ-NP-Za-km-z]{25,34}(?![A-Za-z0-9])/y,
    valid: (text: string) => isBase58Check(text, text.startsWith('T') ? [0x41] : [0x00, 0x05]),
    normal: (text: string) => text,
  },
  {
    pattern: /(?<![A-Za-z0-9])bc1[02-9ac-hj-np-z]{11,71}(?![A-Za-z0-9])/iy,
    valid: isBech32,
    normal: (text: string) => text.toLowerCase(),
  },
  {
    pattern: /(?<![A-Za-z0-9])0x[0-9a-f]{40}(?![A-Za-z0-9])/iy,
    valid: (text: string) => isEthereumAccount(text.slice(2)),
    normal: (text: string) => text.toLowerCase(),
  },
];

/** Bitcoin (Base58Check, Bech32 and Bech32m), Tron and Ethereum addresses whose checksum holds. */
export function findCryptoAddresses(source: SourceText): Finding[] {
  const findings: Finding[] = [];
  for (const { pattern, valid, normal } of candidates) {
    for (const { 0: found, index } of matchesAt(source.view.text, pattern, source.viewRuns.long)) {
      if (!valid(found)) continue;
      const finding = claimInView(source, 'crypto-address', normal(found), index, index + found.length);
      if (finding !== null) findings.push(finding);
    }
  }
  return findings;
}
