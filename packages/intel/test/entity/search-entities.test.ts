import { describe, expect, it } from 'vitest';
import { entitiesHolding, entitiesNamed } from '../../src/entity/search-entities.ts';

describe('entitiesHolding', () => {
  it('finds an entity by a part of its name or of an alias, in any case', () => {
    expect(entitiesHolding('carban', 50)).toContain('G0008');
    expect(entitiesHolding('COZY BEAR', 50)).toContain('G0016');
  });

  it('stops at the limit, and finds nothing by nothing', () => {
    expect(entitiesHolding('a', 3)).toHaveLength(3);
    expect(entitiesHolding('  ', 3)).toEqual([]);
  });
});

describe('entitiesNamed', () => {
  it('takes whole names only', () => {
    expect(entitiesNamed('cozy bear')).toEqual(['G0016']);
    expect(entitiesNamed('cozy')).toEqual([]);
  });
});
