import { describe, expect, it } from 'vitest';
import { nearestName } from '../src/nearest-name.ts';

const names = ['source', 'minScore', 'CommandLine', 'Image', 'ImageLoaded'];

describe('the name that was meant', () => {
  it.each([
    ['sorce', 'source'],
    ['soucre', 'source'],
    ['sourceId', 'source'],
    ['minscore', 'minScore'],
    ['comandline', 'CommandLine'],
    ['comm', 'CommandLine'],
    ['imag', 'Image'],
  ])('%s is %s', (written, meant) => expect(nearestName(written, names)).toBe(meant));

  it.each(['', 'me', 'colour', 'lineofcommand', 's'.repeat(100_000)])('%.20s is none', (written) =>
    expect(nearestName(written, names)).toBeNull(),
  );
});
