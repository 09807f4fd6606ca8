import type { ObservableType } from '@cti/core/observable';
import { extractObservables } from '@cti/intel/extract-observables';
import { describe, expect, it } from 'vitest';
import { fuzzedText, seeded } from './fuzzed-text.ts';
import { readCases } from './read-cases.ts';
import { valueOfSpelling } from './observable-spelling.ts';

/** Every mention of a text: it stands where it says, and its value follows from what stands there. */
const checkMentions = (text: string): Set<ObservableType> => {
  const mentions = extractObservables(text);
  for (const mention of mentions) {
    expect(text.slice(mention.start, mention.end)).toBe(mention.original);
    expect({ ...mention, value: valueOfSpelling(mention) }).toEqual(mention);
  }
  return new Set(mentions.map(({ type }) => type));
};

describe('every mention stands at its span, and its spelling there gives its value', () => {
  it.each(['observable-sentences', 'defanged-forms'] as const)('in the texts of %s', (file) => {
    const cases = readCases(file);
    for (const { text } of cases) checkMentions(text);
    for (const glue of ['\n', '、', ' — 🦊 ', ' и ', ' و ', '\u200b '])
      checkMentions(cases.map(({ text }) => text).join(glue));
  });

  it('in texts a seeded generator made', () => {
    const random = seeded(20_261_122);
    const seen = new Set<ObservableType>();
    for (let round = 0; round < 4_000; round += 1) for (const type of checkMentions(fuzzedText(random))) seen.add(type);
    expect(seen.size).toBeGreaterThan(30); // the generator reaches nearly every type
  });

  it('in texts of which letters were lost', () => {
    const random = seeded(7);
    for (const { text } of readCases('observable-sentences')) {
      const from = random(text.length);
      checkMentions(text.slice(0, from) + text.slice(from + 1 + random(3)));
    }
  });
});
