import { describe, expect, it } from 'vitest';
import { crossValidate } from '@cti/intel/passage/cross-validate';
import type { Example } from '@cti/intel/passage/example';
import { groupedFolds } from '@cti/intel/passage/grouped-folds';
import { nearDuplicateGroups } from '@cti/intel/passage/near-duplicates';

/** Sixty words that occur in no other `topic`. */
const words = (topic: number): string => {
  const letter = (index: number): string => String.fromCharCode(97 + (index % 26));
  return Array.from({ length: 60 }, (_, index) => `w${letter(topic)}${letter(index)}${letter(index * 7)}`).join(' ');
};
const bare = (text: string, huntable = true): Example => ({ text, huntable });

describe('nearDuplicateGroups', () => {
  it('puts copies and overlapping passages together, and leaves others apart', () => {
    const [a, copy, overlap, other] = nearDuplicateGroups([
      bare(words(0)),
      bare(words(0).toUpperCase().replaceAll(' ', '\n')),
      bare(`${words(0).split(' ').slice(30).join(' ')} ${words(1).split(' ').slice(0, 30).join(' ')}`),
      bare(words(2)),
    ]);
    expect([copy, overlap]).toEqual([a, a]);
    expect(other).not.toBe(a);
  });

  it('puts passages of one article together, whatever they say', () => {
    const [a, b, c] = nearDuplicateGroups([
      { ...bare(words(0)), group: 'x' },
      { ...bare(words(1)), group: 'x' },
      { ...bare(words(2)), group: 'y' },
    ]);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  it('knows a block copied into more texts than it compares one by one', () => {
    expect(new Set(nearDuplicateGroups(Array.from({ length: 120 }, () => bare(words(3))))).size).toBe(1);
  });
});

describe('groupedFolds', () => {
  const groups = Array.from({ length: 100 }, (_, index) => Math.floor(index / (1 + (index % 4))));
  const labels = groups.map((_, index) => index % 3 === 0);

  it('never parts a group, whatever the seed', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const foldOf = groupedFolds(labels, groups, { folds: 5, seed });
      const placed = new Map<number, number>();
      groups.forEach((group, index) => {
        expect(foldOf[index]).toBe(placed.get(group) ?? foldOf[index]);
        placed.set(group, foldOf[index] ?? -1);
      });
    }
  });

  it('gives each fold its share of both classes', () => {
    const foldOf = groupedFolds(
      labels,
      labels.map((_, index) => index),
      { folds: 5, seed: 3 },
    );
    for (let fold = 0; fold < 5; fold += 1) {
      const members = labels.filter((_, index) => foldOf[index] === fold);
      expect(members.filter(Boolean).length).toBeGreaterThanOrEqual(6);
      expect(members.filter((label) => !label).length).toBeGreaterThanOrEqual(13);
    }
  });

  it('gives the same folds for the same seed, and others for another', () => {
    const deal = (seed: number): number[] => groupedFolds(labels, groups, { folds: 5, seed });
    expect(deal(1)).toEqual(deal(1));
    expect(deal(1)).not.toEqual(deal(2));
  });
});

describe('crossValidate', () => {
  it('judges every example once a repetition, by a learner that never saw it or its near-duplicates', () => {
    const examples = Array.from({ length: 40 }, (_, index) => {
      const all = words(index % 20).split(' ');
      return bare((index < 20 ? all : all.slice(10)).join(' '), index % 2 === 0);
    });
    const { repeats, folds, judged } = crossValidate(
      examples,
      (training) => (text) => {
        const topic = text.slice(0, 2);
        return training.some((example) => example.text.startsWith(topic)) ? 1 : 0;
      },
      { folds: 5, repeats: 2, seed: 1 },
    );
    expect([repeats.length, folds.length, judged.length]).toEqual([2, 10, 80]);
    expect(judged.filter(({ probability }) => probability === 1)).toEqual([]);
  });
});
