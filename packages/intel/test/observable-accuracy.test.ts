import { extractObservables } from '@cti/intel/extract-observables';
import { describe, expect, it } from 'vitest';
import { readCases, type AnnotatedText } from './read-cases.ts';

const hashTypes = new Set(['md5', 'sha1', 'sha256', 'sha512']);

/** Counts over all texts; the same value twice in a text is two findings. */
const measure = (cases: AnnotatedText[], wanted: (type: string) => boolean = () => true) => {
  let right = 0;
  let claimed = 0;
  let present = 0;
  for (const { text, found } of cases) {
    const left = extractObservables(text)
      .filter(({ type }) => wanted(type))
      .map(({ type, value }) => `${type} ${value}`);
    const expected = found.filter(([type]) => wanted(type)).map(([type, value]) => `${type} ${value}`);
    claimed += left.length;
    present += expected.length;
    for (const one of expected) {
      const at = left.indexOf(one);
      if (at < 0) continue;
      left.splice(at, 1);
      right += 1;
    }
  }
  return { precision: right / claimed, recall: right / present };
};

describe('extractObservables', () => {
  it('is right at least 97 times of 100 on annotated sentences, and misses at most 3 of 100', () => {
    const sentences = readCases('observable-sentences');
    expect(sentences.length).toBeGreaterThanOrEqual(150);
    const { precision, recall } = measure(sentences);
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  });

  it('finds every hash of the annotated sentences', () => {
    expect(measure(readCases('observable-sentences'), (type) => hashTypes.has(type)).recall).toBe(1);
  });

  it('reads the usual ways to defang with an F1 above .85', () => {
    const { precision, recall } = measure(readCases('defanged-forms'));
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThan(0.85);
  });
});
