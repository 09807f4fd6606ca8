import { observableTypes } from '@cti/core/observable';
import { verdicts } from '@cti/core/verdict';
import { decayed, validUntil } from '@cti/intel/indicator/decayed';
import { lifetimeOf } from '@cti/intel/indicator/lifetime';
import { summariseSightings, type Sighting } from '@cti/intel/indicator/sightings';
import { suggestConfidence, type ConfidenceEvidence } from '@cti/intel/indicator/suggest-confidence';
import { describe, expect, it } from 'vitest';

const seen = new Date('2026-03-01T12:00:00Z');
const after = (days: number) => new Date(seen.getTime() + days * 86_400_000);

describe('confidence fades', () => {
  it('halves with every half-life of the type', () => {
    expect([0, 30, 60, 300].map((days) => decayed(80, 'ipv4-addr', seen, after(days)))).toEqual([80, 40, 20, 0]);
  });

  it('never for a hash, and never for what is seen later than now', () => {
    expect(decayed(80, 'sha256', seen, after(5000))).toBe(80);
    expect(decayed(80, 'url', seen, after(-10))).toBe(80);
  });

  it('stays between 0 and 100', () => {
    expect(decayed(140, 'sha1', seen, seen)).toBe(100);
    expect(decayed(-3, 'url', seen, seen)).toBe(0);
  });

  it('gives an address ninety days and a hash no end', () => {
    expect(validUntil('ipv4-addr', seen)).toEqual(after(90));
    expect(validUntil('md5', seen)).toBeNull();
  });

  it('knows every type of value, with a reason', () => {
    for (const type of observableTypes) {
      const { why, halfLifeDays, validDays } = lifetimeOf(type);
      expect(why).not.toContain('nothing is known');
      expect(halfLifeDays === null).toBe(validDays === null);
    }
  });
});

describe('sightings are counted by source', () => {
  const sighting = (articleId: number, sourceId: number, copyOf: number | null, days: number): Sighting => ({
    articleId,
    sourceId,
    copyOf,
    at: after(days),
  });

  it('counts a source once and a copy not at all', () => {
    const summary = summariseSightings([
      sighting(1, 10, null, 5),
      sighting(2, 10, null, 1),
      sighting(3, 11, 1, 9),
      sighting(4, 12, null, 2),
    ]);
    expect(summary).toEqual({ firstSeenAt: after(1), lastSeenAt: after(9), articles: 4, independentSources: 2 });
  });

  it('counts copies of an article we do not have as that one article', () => {
    expect(summariseSightings([sighting(1, 10, 99, 0), sighting(2, 11, 99, 1)])?.independentSources).toBe(1);
  });

  it('knows when nothing was seen', () => {
    expect(summariseSightings([])).toBeNull();
  });
});

describe('a suggested confidence explains itself', () => {
  const evidence: ConfidenceEvidence = { independentSources: 2, reliability: 'B', defanged: true, verdict: 'observed' };

  it('adds up to its parts, whatever the evidence', () => {
    for (const independentSources of [0, 1, 2, 3, 9])
      for (const reliability of ['A', 'B', 'C', 'D', 'E', 'F'] as const)
        for (const defanged of [true, false])
          for (const verdict of verdicts) {
            const { confidence, parts } = suggestConfidence({ independentSources, reliability, defanged, verdict });
            expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(confidence);
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(95);
          }
  });

  it('rises with sources, reliability and defanging', () => {
    const { confidence } = suggestConfidence(evidence);
    expect(suggestConfidence({ ...evidence, independentSources: 1 }).confidence).toBeLessThan(confidence);
    expect(suggestConfidence({ ...evidence, reliability: 'E' }).confidence).toBeLessThan(confidence);
    expect(suggestConfidence({ ...evidence, defanged: false }).confidence).toBeLessThan(confidence);
  });

  it('suggests nothing for a value that is folded away', () => {
    expect(suggestConfidence({ ...evidence, verdict: 'benign' }).confidence).toBe(0);
  });
});
