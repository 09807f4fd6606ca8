import type { ObservableType } from '@cti/core/observable';
import { claimInView, type Finding, type SourceText } from './source-text.ts';

// Anchored at the start of a run of letters and digits: a hash inside longer hex is not a hash, and the scan is linear.
const hexRun = /(?<![A-Za-z0-9])[0-9a-f]{32,128}(?![A-Za-z0-9])/giu;

const typeOfLength: Record<number, ObservableType> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

/** Hashes by their length, in lower case. Digits alone, letters alone and one letter repeated are not hashes. */
export function findHashes(source: SourceText): Finding[] {
  const findings: Finding[] = [];
  for (const { 0: found, index } of source.view.text.matchAll(hexRun)) {
    const type = typeOfLength[found.length];
    if (type === undefined || !/\d/.test(found) || !/[a-f]/i.test(found)) continue;
    const finding = claimInView(source, type, found.toLowerCase(), index, index + found.length);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}
