import type { EntityAdditions } from '@cti/core/entity';
import { describe, expect, it } from 'vitest';
import { entityById, entityRows, entitySource, usedByEntity } from '@cti/intel/entity/entity-data';
import { findEntities } from '@cti/intel/entity/find-entities';
import cases from './entity-cases.json' with { type: 'json' };

const found = (text: string, additions?: EntityAdditions) =>
  findEntities(text, additions).map(({ original, name }) => [original, name]);

describe('findEntities', () => {
  it.each(cases.filter(({ entities }) => entities.length > 0))('finds what is named in $text', ({ text, entities }) =>
    expect(found(text)).toEqual(entities),
  );

  it.each(cases.filter(({ entities }) => entities.length === 0))('finds nothing in $text', ({ text }) =>
    expect(found(text)).toEqual([]),
  );

  it('gives every mention the letters at its span', () => {
    const text = cases.map((each) => `🦊 ${each.text}`).join('\n');
    const mentions = findEntities(text);
    expect(mentions.length).toBeGreaterThan(100);
    for (const { start, end, original } of mentions) expect(text.slice(start, end)).toBe(original);
    for (const [index, { start }] of mentions.entries())
      expect(start).toBeGreaterThanOrEqual(mentions[index - 1]?.end ?? 0);
  });

  it('resolves every alias in a text to one id', () => {
    const ids = findEntities('APT29, Cozy Bear, Midnight Blizzard, NOBELIUM, UNC2452').map(({ entityId }) => entityId);
    expect(ids).toEqual(Array.from({ length: 5 }, () => 'G0016'));
  });

  it('calls one name an actor or a malware by the words beside it', () => {
    expect(findEntities('the Turla group')[0]?.kind).toBe('actor');
    expect(findEntities('the Turla malware')[0]?.kind).toBe('malware');
  });

  it.each([
    ['FIN7 deployed Carbanak.', 'malware'],
    ['FIN7 dropped Cobalt Strike, Mimikatz and Carbanak on the server.', 'malware'],
    ['The script downloads a new Carbanak, then sleeps.', 'malware'],
    ['Carbanak was later installed on the server.', 'malware'],
    ['Carbanak deployed a tool.', 'actor'],
    ['The bank was robbed by Carbanak.', 'actor'],
    ["FIN7 used Carbanak's servers.", 'actor'],
    ['The tool was used by Carbanak.', 'actor'],
    ['They deployed it for the Carbanak group.', 'actor'],
  ])('takes Carbanak in “%s” for %s', (text, kind) =>
    expect(findEntities(text).find(({ name }) => name === 'Carbanak')?.kind).toBe(kind),
  );

  it('believes an everyday word once another name of the same thing stands in the text', () => {
    const text = 'Playcrypt was seen on ten servers. The admins say that Play was there for weeks.';
    expect(found(text)).toContainEqual(['Play', 'Playcrypt']);
    expect(found(text.replace('Playcrypt', 'Nothing'))).toEqual([]);
  });

  it('says how each was recognised, and trusts forms less than names', () => {
    const [name, alias, form, id] = findEntities('APT29, Cozy Bear, UNC9876 and CVE-2024-3400');
    expect([name, alias, form, id].map((mention) => mention?.rule)).toEqual(['name', 'alias', 'designation', 'id']);
    expect(form?.confidence).toBeLessThan(alias?.confidence ?? 0);
    expect(alias?.confidence).toBeLessThan(name?.confidence ?? 0);
  });
});

describe("a team's additions", () => {
  it('adds names to a bundled entity, and entities of its own', () => {
    const additions: EntityAdditions = {
      entities: [{ id: 'actor-grey-otter', kind: 'actor', name: 'Grey Otter', aliases: ['GO-7'] }],
      aliases: [
        { entityId: 'G0016', name: 'Office Visitors' },
        { entityId: 'actor-grey-otter', name: '灰獭' },
        { entityId: 'no-such-entity', name: 'Nobody' },
      ],
    };
    expect(found('Office Visitors met Grey Otter (GO-7). 這是灰獭做的。 Nobody came.', additions)).toEqual([
      ['Office Visitors', 'APT29'],
      ['Grey Otter', 'Grey Otter'],
      ['GO-7', 'Grey Otter'],
      ['灰獭', 'Grey Otter'],
    ]);
    expect(found('Office Visitors met Grey Otter.')).toEqual([]);
  });

  it('gives a bundled name to the entity the team says it belongs to', () => {
    expect(found('Emotet came back.', { aliases: [{ entityId: 'S0266', name: 'Emotet' }] })).toEqual([
      ['Emotet', 'TrickBot'],
    ]);
  });

  it('leads merged entities to where they end, and a circle of merges to an end', () => {
    const merges = [
      { fromId: 'actor-unc9876', intoId: 'actor-storm-9876' },
      { fromId: 'actor-storm-9876', intoId: 'G0016' },
    ];
    const mentions = findEntities('UNC9876 and Storm-9876 and FIN7', { merges });
    expect(mentions.map(({ entityId, name }) => [entityId, name])).toEqual([
      ['G0016', 'APT29'],
      ['G0016', 'APT29'],
      ['G0046', 'FIN7'],
    ]);
    const circle = [...merges, { fromId: 'G0016', intoId: 'actor-unc9876' }];
    expect(findEntities('UNC9876', { merges: circle })).toHaveLength(1);
  });
});

describe('the bundled entities', () => {
  it('have ids and names of their own, each name of a kind with one entity', () => {
    const ids = entityRows.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(entityRows.every((row) => row.length >= 3 && row.every((part) => part.length > 0))).toBe(true);
  });

  it('keep apart what only shares an ambiguous synonym', () => {
    const actors = ['Fancy Bear', 'Cozy Bear', 'Voodoo Bear', 'Energetic Bear', 'Venomous Bear', 'Primitive Bear'];
    const ids = actors.flatMap((name) => findEntities(`the actor ${name}`).map(({ entityId }) => entityId));
    expect(new Set(ids).size).toBe(6);
  });

  it('give a retired id its successor, and null for one that never was', () => {
    expect(entityById('S0209')?.name).toBe('PoisonIvy');
    expect(entityById('G9999')).toBeNull();
  });

  it('say where they come from and under which terms', () => {
    expect(entitySource.source).toMatch(/ATT&CK.*MISP galaxy/);
    expect(entitySource.notice).toContain('The MITRE Corporation');
    expect(entitySource.licence).toContain('CC0-1.0');
  });

  it('say what ATT&CK says that a group uses', () => {
    expect(usedByEntity('G0016')).toContain('S0154');
    expect(usedByEntity('G9999')).toEqual([]);
  });
});
