import { claimInView, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const fuzzyHash = /(?<![A-Za-z0-9:.])(\d{1,10}):([A-Za-z0-9+/]{3,64}):([A-Za-z0-9+/]{3,64})(?![A-Za-z0-9+/:])/y;
const labelledFuzzyHash = /ssdeep[^\n]{0,24}$/i;
/** The version "T1" and 35 bytes; without the version only where the word stands before it. */
const tlsh = /(?<![A-Za-z0-9])(?:T1([0-9a-f]{70})|(?<=tlsh[\s:=("'`]{1,6})([0-9a-f]{70}))(?![A-Za-z0-9])/iy;
/** Words parted by underscores into hex; which fingerprint it is, the forms below tell. */
const joined = /(?<![A-Za-z0-9_])[0-9a-z]{7,12}_[0-9a-f]{4,12}_[0-9a-f]{12}(?:_[0-9a-f]{12})?(?![A-Za-z0-9_])/iy;
/** JA4, JA4S, JA4H and JA4X, whose parts are nothing but hex, so that its name must stand before it. */
const ja4 = /^[tqd](?:0[0-3]|1[0-3]|s[23]|d[1-3])[di]\d{4}[0-9a-z]{2}_[0-9a-f]{12}_[0-9a-f]{12}$/i;
const ja4s = /^[tqd](?:0[0-3]|1[0-3]|s[23]|d[1-3])\d{2}[0-9a-z]{2}_[0-9a-f]{4}_[0-9a-f]{12}$/i;
const ja4h = /^[a-z]{2}(?:09|10|11|20|30)[cn][rn]\d{2}[0-9a-z]{4}_[0-9a-f]{12}_[0-9a-f]{12}_[0-9a-f]{12}$/i;
const ja4x = /^[0-9a-f]{12}_[0-9a-f]{12}_[0-9a-f]{12}$/i;
const ja4Label = /ja4x?[\s:=("'`]{1,6}$/i;

/** Hashes that carry their own form: ssdeep (block size 3·2ⁿ), TLSH (in capitals) and JA4 (in lower case). */
export function findFingerprints(source: SourceText): Finding[] {
  const { text } = source.view;
  const found: (Finding | null)[] = [];
  for (const { 0: value, 1: size, 2: one = '', 3: two = '', index } of matchesAt(
    text,
    fuzzyHash,
    source.viewRuns.blockSizes,
  )) {
    if (!isBlockSize(Number(size))) continue;
    const sure = one.length + two.length >= 24 && /[a-z]/.test(one) && /[A-Z]/.test(one);
    if (!sure && !labelledFuzzyHash.test(text.slice(Math.max(0, index - 32), index))) continue;
    found.push(claimInView(source, 'ssdeep', value, index, index + value.length));
  }
  for (const { 0: written, index } of matchesAt(text, tlsh, source.viewRuns.long))
    found.push(claimInView(source, 'tlsh', written.toUpperCase(), index, index + written.length));
  for (const { 0: written, index } of matchesAt(text, joined, source.viewRuns.underscored)) {
    const labelled = ja4x.test(written) && ja4Label.test(text.slice(Math.max(0, index - 10), index));
    if (!labelled && !ja4.test(written) && !ja4s.test(written) && !ja4h.test(written)) continue;
    found.push(claimInView(source, 'ja4', written.toLowerCase(), index, index + written.length));
  }
  return found.filter((finding) => finding !== null);
}

/** ssdeep's block sizes are 3, 6, 12, 24… */
const isBlockSize = (size: number): boolean => size >= 3 && size % 3 === 0 && Number.isInteger(Math.log2(size / 3));
