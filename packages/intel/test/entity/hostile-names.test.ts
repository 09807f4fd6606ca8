import { describe, expect, it } from 'vitest';
import { findEntities } from '@cti/intel/entity/find-entities';
import { findRelations } from '@cti/intel/entity/find-relations';
import { readEpss } from '@cti/intel/entity/epss-snapshot';
import { vulnerabilityOf } from '@cti/intel/entity/vulnerability';

const pieces = [
  'a',
  'あ',
  ' ',
  '\n',
  '.',
  '. ',
  '。',
  '(',
  '-',
  'a-',
  'a.b ',
  '/',
  'ping ',
  'ping/',
  'Play ',
  'Play, ',
  'lazarus',
]
  .concat(['Cobalt ', 'A Bear ', 'Velvet Typhoon ', 'APT', 'APT-', 'S0154 ', 'CVE-', 'CVE-2024-', 'CVE-2024-1111 '])
  .concat(['Emotet, ', 'Emotet.', 'Emotet drops ', 'use of Emotet ', 'APT29 Emotet used by ', 'not ', 'Emotet ('])
  .concat(['CVSS 9.8 ', 'AV:N/AC:L/', 'CVE-2024-1111 CVSS ', 'EPSS ']);

describe('a megabyte of hostile text', { timeout: 30_000 }, () => {
  // Quadratic work on a megabyte takes minutes, which the time limit turns into a failure.
  it.each(pieces)('is read to its end: %j over and over', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const entities = findEntities(text);
    expect(entities.every(({ start, end, original }) => text.slice(start, end) === original)).toBe(true);
    expect(findRelations(text, entities, []).length).toBeLessThanOrEqual(1_000);
    expect(vulnerabilityOf('CVE-2024-1111', text).kev).toBeNull();
  });

  it('is no snapshot of EPSS', () => {
    expect(readEpss(new TextEncoder().encode(','.repeat(1_000_000))).count).toBe(0);
    expect(readEpss(new TextEncoder().encode('\n'.repeat(1_000_000))).count).toBe(0);
  });
});
