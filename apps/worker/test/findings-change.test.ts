import type { Findings } from '@cti/db/read/findings';
import { describe, expect, it } from 'vitest';
import { findingsChange } from '../src/article/findings-change.ts';

const findings = (over: Partial<Findings['keys']> = {}, head: Partial<Findings> = {}): Findings => ({
  title: 'A campaign',
  textHash: 'a',
  score: 40,
  ...head,
  keys: {
    title: ['A campaign'],
    observable: ['domain-name evil.example'],
    verdict: [],
    technique: ['T1059'],
    entity: [],
    relation: [],
    platform: ['windows'],
    ...over,
  },
});

describe('what reading anew changed', () => {
  it('is nothing when both moments name the same things, in whatever order', () => {
    const pair = ['T1059', 'T1003'];
    expect(findingsChange(1, findings({ technique: pair }), findings({ technique: pair.toReversed() }))).toBeNull();
  });

  it('counts what came and what went by kind', () => {
    const before = findings({ technique: ['T1059', 'T1003'], verdict: ['domain-name evil.example suppressed'] });
    const after = findings({ technique: ['T1059'], entity: ['a', 'b'], verdict: ['domain-name evil.example benign'] });
    expect(findingsChange(1, before, after)).toMatchObject({
      added: { entity: 2, verdict: 1 },
      removed: { technique: 1, verdict: 1 },
      textChanged: false,
    });
  });

  it('is something when the text or the score alone is another', () => {
    expect(findingsChange(1, findings(), findings({}, { textHash: 'b' }))).toMatchObject({ textChanged: true });
    expect(findingsChange(1, findings(), findings({}, { score: 41 }))).toMatchObject({
      scoreBefore: 40,
      scoreAfter: 41,
    });
    expect(findingsChange(1, findings({}, { score: null }), findings({}, { score: 0 }))).not.toBeNull();
  });
});
