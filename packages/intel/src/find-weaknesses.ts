import { claimInView, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const cwe = /(?<![A-Za-z0-9])CWE[- ](\d{1,4})(?![0-9A-Za-z])/iy;
/** Versions 3 and 4 say their version; version 2 begins with its access vector and has an authentication metric. */
const vector =
  /(?<![A-Za-z0-9/:.])(?:CVSS:(?:3\.[01]|4\.0)(?:\/[A-Z]{1,3}:[A-Z]{1,8}){8,32}|AV:[NAL]\/AC:[HML]\/Au:[NSM]\/C:[NPC]\/I:[NPC]\/A:[NPC](?:\/[A-Z]{1,3}:[A-Z]{1,4}){0,8}|AV:[NALP]\/AC:[LH]\/PR:[NLH]\/UI:[NR]\/S:[UC]\/C:[NLH]\/I:[NLH]\/A:[NLH](?:\/[A-Z]{1,3}:[A-Z]{1,3}){0,14})(?![A-Za-z0-9])/iy;
const score =
  /(?<![A-Za-z])CVSS(?:[ -]?v?\.?\s?(?:2(?:\.0)?|3(?:\.[01x])?|4(?:\.0)?)(?![.\d]))?(?:\s\((?:v?[234][.\dx]{0,2})\))?(?:[\s:=-](?:base|severity|base severity|rating|overall|of|is|was|a|an|score|scored?|rated|at|an?d|with|value)){0,5}[\s:=(]{1,3}((?:10(?:\.0)?|\d\.\d))(?![\d.]\d|\d|\.\d)/iy;

/** Weaknesses (CWE) and what CVSS says of a vulnerability: vectors of versions 2, 3 and 4, and base scores. */
export function findWeaknesses(source: SourceText): Finding[] {
  const { text } = source.view;
  const found: (Finding | null)[] = [];
  for (const { 0: written, 1: number, index } of matchesAt(text, cwe, source.viewLandmarks.cwe)) {
    if (Number(number) > 0)
      found.push(claimInView(source, 'cwe', `CWE-${Number(number)}`, index, index + written.length));
  }
  for (const { 0: written, index } of matchesAt(text, vector, source.viewLandmarks.vector)) {
    const value = written.toUpperCase().replace('/AU:', '/Au:');
    found.push(claimInView(source, 'cvss', value, index, index + written.length));
  }
  for (const { 0: whole, 1: number = '', index } of matchesAt(text, score, source.viewLandmarks.cvss)) {
    const start = index + whole.length - number.length;
    found.push(claimInView(source, 'cvss', Number(number).toFixed(1), start, start + number.length));
  }
  return found.filter((finding) => finding !== null);
}
