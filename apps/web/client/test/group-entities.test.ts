import { expect, it } from 'vitest';
import { entitiesByKind, relationsFound } from '../src/reader/group-entities.ts';

type Mention = Parameters<typeof entitiesByKind>[0][number];
const named = (entityId: string, kind: Mention['kind'], original: string, name = original): Mention => ({
  entityId,
  kind,
  name,
  rule: 'name',
  confidence: 80,
  start: 0,
  end: 1,
  original,
});

it('counts an entity once under its one name, and tells what else the text calls it', () => {
  const [actors] = entitiesByKind([
    named('G0007', 'actor', 'Fancy Bear', 'APT28'),
    named('G0007', 'actor', 'APT-28', 'APT28'),
    named('G0007', 'actor', 'fancy bear', 'APT28'),
  ]);
  expect(actors?.found).toMatchObject([{ name: 'APT28', aliases: ['Fancy Bear'], places: 3 }]);
});

it('lists actors before malware before tools, the most often named first', () => {
  const groups = entitiesByKind([
    named('S1', 'tool', 'PsExec'),
    named('S2', 'malware', 'Carbanak'),
    named('G1', 'actor', 'FIN6'),
    named('G2', 'actor', 'FIN7'),
    named('G2', 'actor', 'FIN7'),
  ]);
  expect(groups.map(({ kind, found }) => [kind, found.map(({ name }) => name)])).toEqual([
    ['actor', ['FIN7', 'FIN6']],
    ['malware', ['Carbanak']],
    ['tool', ['PsExec']],
  ]);
});

it('leaves CVEs to the list of vulnerabilities', () => {
  expect(entitiesByKind([named('CVE-2021-44228', 'vulnerability', 'Log4Shell')])).toEqual([]);
});

it('counts a relation once however many sentences state it, with the surest of them', () => {
  const states = {
    fromId: 'G1',
    fromName: 'FIN7',
    kind: 'uses',
    toId: 'S1',
    toName: 'Carbanak',
    original: '',
  } as const;
  const found = relationsFound([
    { ...states, confidence: 70, start: 0, end: 9 },
    { ...states, kind: 'delivers', confidence: 80, start: 0, end: 9 },
    { ...states, confidence: 90, start: 20, end: 29 },
  ]);
  expect(found.map(({ kind, confidence, places }) => [kind, confidence, places])).toEqual([
    ['uses', 90, 2],
    ['delivers', 80, 1],
  ]);
});
