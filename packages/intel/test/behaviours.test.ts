import { describe, expect, it } from 'vitest';
import { allTechniques, techniqueById, techniqueStatus } from '@cti/intel/attack';
import { findTechniques } from '@cti/intel/find-techniques';
import { behaviourRows, wordSets } from '@cti/intel/technique/behaviour-data';
import { parsePattern } from '@cti/intel/technique/behaviour-pattern';
import namesData from '../data/technique-names.json' with { type: 'json' };
import cases from './behaviour-cases.json' with { type: 'json' };
import { contributing, incident, licence, picnic, webinar } from './score-texts.ts';

const all = Object.entries(cases);
const shown = all.flatMap(([id, { yes }]) => yes.map((sentence) => [id, sentence] as const));
const plain = all.flatMap(([id, { no }]) => no.map((sentence) => [id, sentence] as const));

describe('behaviours', () => {
  it.each(shown)('shows %s in %j', (id, sentence) => {
    const mentions = findTechniques(sentence).filter(({ rule }) => rule === 'behaviour' || rule === 'name');
    expect(mentions.map(({ techniqueId }) => techniqueId)).toContain(id);
    for (const { start, end, original } of mentions) expect(sentence.slice(start, end)).toBe(original);
  });

  it.each(plain)('does not read %s or another technique into %j', (_, sentence) =>
    expect(findTechniques(sentence)).toEqual([]),
  );

  it('are told by the evidence itself, not by a name, for more than five hundred techniques', () => {
    const told = shown.filter(([id, sentence]) =>
      findTechniques(sentence).some(({ rule, techniqueId }) => rule === 'behaviour' && techniqueId === id),
    );
    expect(new Set(told.map(([id]) => id)).size).toBeGreaterThan(500);
  });

  it.each([
    ['a picnic notice', picnic],
    ['a licence', licence],
    ['a contributing guide', contributing],
    ['a webinar', webinar],
  ])('find nothing in %s', (_, text) => expect(findTechniques(text)).toEqual([]));

  it('find the commands of an incident, each with its own words', () => {
    const found = findTechniques(incident).map(({ techniqueId, original }) => `${techniqueId} ${original}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'T1490 vssadmin.exe delete shadows',
        'T1053.005 schtasks.exe /create',
        'T1003.001 rundll32.exe comsvcs.dll, MiniDump',
        'T1482 nltest /domain_trusts',
        'T1069.002 net group "Domain Admins" /domain',
        'T1547.001 Software\\Microsoft\\Windows\\CurrentVersion\\Run',
      ]),
    );
  });

  it('give the sub-technique, once for each place', () => {
    const mentions = findTechniques('reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v A /d b.exe');
    expect(mentions.map(({ techniqueId }) => techniqueId)).toEqual(['T1547.001']);
  });

  it('keep the command and what hides it apart', () => {
    expect(findTechniques('powershell.exe -EncodedCommand SQBFAFgA')).toMatchObject([
      { techniqueId: 'T1059.001', original: 'powershell' },
      { techniqueId: 'T1027.010', original: '-EncodedCommand' },
    ]);
  });
});

describe('advice', () => {
  const body = 'Attackers run vssadmin delete shadows.\n\nwevtutil cl Security\n\nThey dumped credentials from LSASS.';

  it.each(['Mitigations', 'Recommendations', '4. Detection opportunities', 'How to protect your network'])(
    'under the heading %j shows no behaviour, and the next heading ends it',
    (heading) => {
      const text = `${body}\n\n${heading}\n\n${body}\n\nImpact\n\n${body}`;
      const starts = findTechniques(text).map(({ start }) => start);
      expect(starts).toHaveLength(6);
      const advice = text.indexOf(heading);
      expect(starts.filter((start) => start > advice && start < text.indexOf('Impact'))).toEqual([]);
    },
  );

  it('keeps explicit ids, and halves the confidence of names', () => {
    const text = 'Mitigations\n\nLimit T1003.001 and credential stuffing.';
    expect(findTechniques(text).map(({ rule, confidence }) => [rule, confidence])).toEqual([
      ['id', 100],
      ['name', 43],
    ]);
  });

  it('is not what an attacker does to avoid detection', () => {
    const [mention] = findTechniques('To prevent recovery and avoid detection, it deletes volume shadow copies.');
    expect(mention?.techniqueId).toBe('T1490');
  });

  it('and what only may happen counts less', () => {
    const sure = findTechniques('The actor dumped the SAM hive.')[0]?.confidence ?? 0;
    const perhaps = findTechniques('The actor may have dumped the SAM hive.')[0]?.confidence ?? 0;
    expect(perhaps).toBeGreaterThan(0);
    expect(perhaps).toBeLessThan(sure);
  });
});

describe('the data', () => {
  const rows = behaviourRows();

  it('names only techniques in use', () => {
    const ids = [...rows.map(({ id }) => id), ...Object.values(namesData.aliases)];
    expect(ids.filter((id) => techniqueStatus(id) !== 'active')).toEqual([]);
  });

  it('covers every enterprise tactic with at least ten techniques', () => {
    const covered = new Map<string, Set<string>>();
    for (const { id } of rows) {
      for (const tactic of techniqueById(id)?.tactics ?? []) {
        covered.set(tactic, (covered.get(tactic) ?? new Set()).add(id));
      }
    }
    const enterprise = allTechniques().filter(({ id }) => /^T1[0-4]\d\d|^T15\d\d|^T16[0-7]\d/.test(id));
    expect(covered.size).toBeGreaterThanOrEqual(14);
    expect(enterprise.length).toBeGreaterThan(600);
    for (const techniques of covered.values()) expect(techniques.size).toBeGreaterThanOrEqual(10);
  });

  it('has for each row parts that can be looked for and a confidence from 50 to 97', () => {
    for (const { id, find, confidence } of rows) {
      expect(confidence, id).toBeGreaterThanOrEqual(50);
      expect(confidence, id).toBeLessThanOrEqual(97);
      expect(find.length, id).toBeGreaterThan(0);
      for (const pattern of find) expect(parsePattern(pattern, wordSets).length, pattern).toBeLessThan(7);
    }
  });

  it('shows every technique it knows in a sentence of the fixture', () => {
    const missing = new Set(rows.map(({ id }) => id)).difference(new Set(shown.map(([id]) => id)));
    expect([...missing]).toEqual([]);
  });
});

describe('any text', () => {
  it('gives mentions in order, apart from each other, each exactly its span', () => {
    const words = [...shown, ...plain].flatMap(([, sentence]) => sentence.split(/(?<=[ .\\])/));
    let seed = 11;
    const pick = (): string => words[(seed = (seed * 48_271) % 2_147_483_647) % words.length] ?? '';
    for (let round = 0; round < 60; round += 1) {
      const text = Array.from({ length: 400 }, (_, index) => pick() + (index % 37 === 0 ? '\n\n' : '')).join(
        '🦊\u00a0'.slice(round % 3),
      );
      let reached = 0;
      for (const { start, end, original, confidence } of findTechniques(text)) {
        expect(text.slice(start, end)).toBe(original);
        expect(start).toBeGreaterThanOrEqual(reached);
        expect(confidence).toBeLessThanOrEqual(100);
        reached = end;
      }
    }
  });

  // Quadratic work on a megabyte takes minutes, which the time limit turns into a failure.
  it.each([
    'reg add ',
    'used ',
    'encrypt files ',
    'not dumped lsass ',
    'net use ',
    'Phishing, ',
    'a.\n\nMitigation\n\n',
    'T1566 Phishing ',
  ])('is read to its end: %j over and over', { timeout: 20_000 }, (piece) => {
    const text = piece.repeat(Math.ceil(500_000 / piece.length));
    expect(findTechniques(text).length).toBeLessThanOrEqual(5_000);
  });
});
