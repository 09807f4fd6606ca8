import type { Reliability } from '@cti/core/priority';
import type { Verdict } from '@cti/core/verdict';

/** What is known of a value that someone wants to vouch for. `reliability` is the best of the sources that name it. */
export type ConfidenceEvidence = {
  independentSources: number;
  reliability: Reliability;
  defanged: boolean;
  verdict: Verdict;
};

/** A suggestion, 0 to 95, and the parts whose points add up to it. 100 is for those who have seen it themselves. */
export type SuggestedConfidence = { confidence: number; parts: { label: string; points: number }[] };

const highest = 95;
/** An article names it: as likely as not. */
const start = 40;
/** Points for the first, second, … independent source; more than five say no more. */
const sourcePoints = [0, 0, 15, 22, 26, 28];
const reliabilityPoints: Record<Reliability, number> = { A: 15, B: 10, C: 5, D: -5, E: -15, F: 0 };

/** How sure one may be that a value is an attacker's, from what the articles that name it say, part by part. */
export function suggestConfidence(evidence: ConfidenceEvidence): SuggestedConfidence {
  const { independentSources, reliability, defanged, verdict } = evidence;
  const count = Math.min(Math.max(0, Math.trunc(independentSources)), sourcePoints.length - 1);
  const parts = [
    { label: 'An article names it', points: start },
    { label: `${independentSources} independent sources name it`, points: sourcePoints[count] ?? 0 },
    { label: `The best of its sources has reliability ${reliability}`, points: reliabilityPoints[reliability] },
    { label: 'Its author defanged it', points: defanged ? 15 : 0 },
  ].filter(({ points }) => points !== 0);
  const sum = parts.reduce((total, { points }) => total + points, 0);
  if (verdict !== 'observed')
    return { confidence: 0, parts: [...parts, { label: `The verdict is ${verdict}`, points: -sum }] };
  const confidence = Math.min(highest, Math.max(0, sum));
  if (confidence !== sum) parts.push({ label: `No suggestion goes beyond ${highest}`, points: confidence - sum });
  return { confidence, parts };
}
