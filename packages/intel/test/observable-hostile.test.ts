import { extractObservables } from '@cti/intel/extract-observables';
import { describe, expect, it } from 'vitest';
import { hostilePieces } from './hostile-pieces.ts';
import { seeded } from './fuzzed-text.ts';

const megabytes = (size: number, piece: string): string => piece.repeat(Math.ceil((size * 1_000_000) / piece.length));

/** Quadratic work on this much takes many minutes, which the tests' time limit turns into a failure. */
describe('hostile text', { timeout: 60_000 }, () => {
  it.each(hostilePieces)('is read to its end: half a megabyte of %j', (piece) => {
    const text = megabytes(0.5, piece);
    const mentions = extractObservables(text);
    for (const { start, end, original } of mentions.slice(0, 100)) expect(text.slice(start, end)).toBe(original);
    expect(mentions.length).toBeLessThanOrEqual(20_000);
  });

  it('is read to its end: two megabytes in which no two pieces follow each other twice', () => {
    const random = seeded(11);
    let text = '';
    while (text.length < 2_000_000) text += hostilePieces[random(hostilePieces.length)] ?? '';
    expect(extractObservables(text).length).toBe(20_000);
  });

  it('is read to its end: two megabytes on one line without a space', () => {
    const random = seeded(12);
    const pieces = hostilePieces.map((piece) => piece.replaceAll(/\s/g, ''));
    let text = '';
    while (text.length < 2_000_000) text += pieces[random(pieces.length)] ?? '';
    expect(extractObservables(text).every(({ start, end }) => end > start)).toBe(true);
  });
});
