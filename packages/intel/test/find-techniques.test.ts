import { describe, expect, it } from 'vitest';
import { allTechniques, techniqueById } from '@cti/intel/attack';
import { findTechniques } from '@cti/intel/find-techniques';

const found = (text: string) =>
  findTechniques(text).map(({ techniqueId, rule, original }) => [techniqueId, rule, original]);

describe('findTechniques', () => {
  it.each([
    ['T1059.001 and T1566', ['T1059.001', 'id', 'T1059.001'], ['T1566', 'id', 'T1566']],
    ['(T1003.001).', ['T1003.001', 'id', 'T1003.001']],
    ['https://attack.mitre.org/techniques/T1059/001/', ['T1059.001', 'id', 'T1059/001']],
    ['tags: attack.t1055', ['T1055', 'id', 't1055']],
    ['技術はT1055です', ['T1055', 'id', 'T1055']],
    ['a scheduled task', ['T1053.005', 'name', 'scheduled task']],
    ['Scheduled tasks were', ['T1053.005', 'name', 'Scheduled tasks']],
    [
      'OS Credential Dumping, process injection',
      ['T1003', 'name', 'OS Credential Dumping'],
      ['T1055', 'name', 'process injection'],
    ],
    ['Scheduled Task/Job', ['T1053', 'name', 'Scheduled Task/Job']],
    ['Modify Registry', ['T1112', 'name', 'Modify Registry']],
    ['DLL Side-Loading', ['T1574.001', 'name', 'DLL Side-Loading']],
    ['a spearphishing attachment', ['T1566.001', 'name', 'spearphishing attachment']],
  ])('finds ids and names in %j', (text, ...expected) => expect(found(text)).toEqual(expected));

  it.each([
    'T9999 T105 T10591 XT1059 t1059 AT1059',
    'The T1000 is a robot of a film.',
    'The phishing season and a keylogging contest; masquerading guests, a rootkit of garden tools.',
    'Phishing',
    'They modify registry values, query registry data and use social media, IP addresses and private keys.',
    'Software, Server, Tool, Proxy, DNS, Python and At are words.',
    'reprocess injections',
  ])('finds nothing in %j', (text) => expect(found(text)).toEqual([]));

  it('gives the successor of a revoked id, and the letters as written', () => {
    expect(findTechniques('T1086 then T1073')).toMatchObject([
      {
        techniqueId: 'T1059.001',
        name: 'PowerShell (formerly T1086)',
        confidence: 95,
        start: 0,
        end: 5,
        original: 'T1086',
      },
      { techniqueId: 'T1574.001', original: 'T1073', start: 11, end: 16 }, // by way of T1574.002
    ]);
  });

  it('flags an id ATT&CK never gave, a bare one only where the text speaks of ATT&CK', () => {
    expect(findTechniques('T1059.999')).toMatchObject([
      { techniqueId: 'T1059.999', rule: 'unknown-id', confidence: 0 },
    ]);
    expect(findTechniques('T9999 (MITRE ATT&CK)')).toMatchObject([{ rule: 'unknown-id', name: 'not in ATT&CK v18' }]);
    expect(found('T9999, T1055')).toEqual([
      ['T9999', 'unknown-id', 'T9999'],
      ['T1055', 'id', 'T1055'],
    ]);
  });

  it('keeps a deprecated id', () => {
    expect(findTechniques('T1026')).toMatchObject([{ techniqueId: 'T1026', rule: 'id', confidence: 90 }]);
  });

  it.each([
    ['beside its id', 'T1566 | Phishing', 'T1566'],
    ['before its id', 'Phishing (T1566.001)', 'T1566'],
    ['beside the id its other meanings do not have', 'Domains (T1584.001)', 'T1584.001'],
    ['in a list of techniques', 'Phishing, Keylogging and Masquerading', 'T1056.001'],
    ['in a list with a plainer name', 'Defacement; Process Injection; Rootkit', 'T1491'],
    ['called a technique', 'the Masquerading technique', 'T1036'],
  ])('takes a word of other subjects for a technique %s', (_, text, id) => {
    const names = findTechniques(text).filter(({ rule }) => rule === 'name');
    expect(names.map(({ techniqueId }) => techniqueId)).toContain(id);
  });

  it('finds every name it looks for by itself, at its span', () => {
    const text = 'жжж 🦊 Process Injection、Phishing for Information。 Ingress Tool Transfer';
    const mentions = findTechniques(text);
    expect(mentions.map(({ techniqueId }) => techniqueId)).toEqual(['T1055', 'T1598', 'T1105']);
    for (const { start, end, original } of mentions) expect(text.slice(start, end)).toBe(original);
  });
});

describe('the bundled ATT&CK', () => {
  it('knows enterprise, mobile and ICS techniques with tactics and address', () => {
    expect(techniqueById('T1059.001')).toEqual({
      id: 'T1059.001',
      name: 'PowerShell',
      tactics: ['execution'],
      url: 'https://attack.mitre.org/techniques/T1059/001',
    });
    expect(techniqueById('T1398')?.tactics).toContain('persistence');
    expect(techniqueById('T0800')?.name).toBe('Activate Firmware Update Mode');
    expect(techniqueById('T9999')).toBeNull();
  });

  it('lists only techniques in use, each under its own id', () => {
    const all = allTechniques();
    expect(all.length).toBeGreaterThan(850);
    for (const { id } of all) expect(techniqueById(id)?.id).toBe(id);
  });
});
