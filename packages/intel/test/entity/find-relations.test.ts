import type { TechniqueMention } from '@cti/core/observable';
import { describe, expect, it } from 'vitest';
import { findEntities } from '@cti/intel/entity/find-entities';
import { findRelations } from '@cti/intel/entity/find-relations';
import cases from './relation-cases.json' with { type: 'json' };

/** A technique where the text says so; finding techniques is tested elsewhere. */
const techniquesIn = (text: string): TechniqueMention[] =>
  [...text.matchAll(/process injection|lsass memory/gi)].map(({ 0: original, index: start }) => ({
    ...(/lsass/i.test(original)
      ? { techniqueId: 'T1003.001', name: 'LSASS Memory' }
      : { techniqueId: 'T1055', name: 'Process Injection' }),
    rule: 'name',
    confidence: 80,
    start,
    end: start + original.length,
    original,
  }));

const relationsIn = (text: string) => findRelations(text, findEntities(text), techniquesIn(text));

/** A question mark for what the sentence leaves open. */
const found = (text: string): string[] =>
  relationsIn(text)
    .map(({ fromName, kind, toName, confidence }) => `${fromName} ${kind} ${toName}${confidence <= 60 ? ' ?' : ''}`)
    .sort();

describe('findRelations', () => {
  it.each(cases.filter(({ relations }) => relations.length > 0))('reads $relations in $text', ({ text, relations }) =>
    expect(found(text)).toEqual(relations.toSorted()),
  );

  it.each(cases.filter(({ relations }) => relations.length === 0))('reads nothing in $text', ({ text }) =>
    expect(found(text)).toEqual([]),
  );

  it('gives the sentence that states it, in the midst of others', () => {
    const sentences = ['Nothing happened in May.', 'APT28 used Mimikatz.', 'APT29 did not use Emotet.'];
    const text = `🦊\n${sentences.join(' ')}`;
    const relations = relationsIn(text);
    expect(relations).toMatchObject([{ fromId: 'G0007', kind: 'uses', toId: 'S0002', original: sentences[1] }]);
    for (const { start, end, original } of relations) expect(text.slice(start, end)).toBe(original);
  });

  it('reads each sentence by itself, whatever stands around it', () => {
    const text = cases.map((each) => each.text).join('\n');
    for (const { start, end, original } of relationsIn(text)) expect(text.slice(start, end)).toBe(original);
    expect(new Set(found(text))).toEqual(new Set(cases.flatMap(({ relations }) => relations)));
  });
});
