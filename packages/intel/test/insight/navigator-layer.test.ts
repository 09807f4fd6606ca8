import { enterpriseTechniques, parentOf, tactics } from '@cti/intel/insight/attack-matrix';
import { navigatorLayer } from '@cti/intel/insight/navigator-layer';
import { describe, expect, it } from 'vitest';

describe('the matrix', () => {
  it('has every technique under a tactic, and every sub-technique under a technique', () => {
    const known = new Set<string>(tactics.map(({ id }) => id));
    const ids = new Set(enterpriseTechniques().map(({ id }) => id));
    expect(ids.size).toBeGreaterThan(600);
    for (const { id, tactics: of } of enterpriseTechniques()) {
      expect(of.length).toBeGreaterThan(0);
      for (const tactic of of) expect(known).toContain(tactic);
      const parent = parentOf(id);
      if (parent !== null) expect(ids).toContain(parent);
    }
  });
});

describe('navigatorLayer', () => {
  const none = { knownRules: 0, drafts: 0 };
  const layer = navigatorLayer(
    [
      { id: 'T1059', articles: 9, knownRules: 2, drafts: 1 },
      { id: 'T1190', articles: 4, ...none },
      { id: 'T1566', articles: 1, ...none },
      { id: 'T1001', articles: 0, ...none },
    ],
    { name: 'Coverage', attack: '18' },
  );

  it('is of the format 4.5', () => {
    expect(layer).toMatchObject({
      versions: { attack: '18', layer: '4.5' },
      domain: 'enterprise-attack',
      gradient: { minValue: 0, maxValue: 4 },
    });
  });

  it('shows gaps by how many articles name them, and what is covered in a colour of its own', () => {
    expect(layer.techniques.map(({ techniqueID, score, color }) => [techniqueID, score, color !== ''])).toEqual([
      ['T1059', 9, true],
      ['T1190', 4, false],
      ['T1566', 1, false],
    ]);
    expect(layer.techniques[0]?.comment).toBe('9 articles, 2 known rules, 1 approved draft');
  });
});
