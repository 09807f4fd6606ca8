import { describe, expect, it } from 'vitest';
import { checkSigma } from '../../src/sigma/check-sigma.ts';
import { compileDetection } from '../../src/sigma/evaluate.ts';
import { withFilter } from '../../src/sigma/filter.ts';

const base = (name: string, user: string): string => `title: ${name}
name: ${name}
logsource: {category: process_creation, product: windows}
detection:
  sel: {User: ${user}}
  condition: sel
`;
const correlation = (type: string, rest: string): string => `title: Together
name: together
correlation:
  type: ${type}
  rules: [one_rule, two_rule]
  group-by: [Computer]
  timespan: 15m
${rest}
level: high
`;
const errorsIn = (text: string): string[] =>
  checkSigma(text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ line, message }) => `${line}: ${message}`);
const rules = `${base('one_rule', 'alice')}---\n${base('two_rule', 'bob')}---\n`;

describe('correlations', () => {
  it.each([
    ['event_count', '  condition: {gte: 10}'],
    ['value_count', '  condition: {field: User, gt: 3}'],
    ['temporal', ''],
    ['temporal_ordered', ''],
    ['value_sum', '  condition: {field: Size, gte: 1000}'],
    ['value_avg', '  condition: {field: Size, lt: 10, gt: 2}'],
    ['value_percentile', '  condition: {field: Size, gte: 99}'],
  ])('reads %s', (type, rest) => {
    const { correlations, diagnostics } = checkSigma(`${rules}${correlation(type, rest)}`);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(correlations).toMatchObject([{ type, timespanSeconds: 900, groupBy: ['Computer'], level: 'high' }]);
  });

  it('reads aliases, and refuses one of a rule it does not name', () => {
    const aliases = (rule: string): string =>
      `  aliases:\n    Computer:\n      one_rule: Computer\n      ${rule}: Hostname`;
    const { correlations } = checkSigma(`${rules}${correlation('temporal', aliases('two_rule'))}`);
    expect(correlations[0]?.aliases.get('Computer')?.get('two_rule')).toBe('Hostname');
    expect(errorsIn(`${rules}${correlation('temporal', aliases('three_rule'))}`)).toEqual([
      "25: “three_rule” is none of this correlation's rules.",
    ]);
  });

  it('finds its rules beside the text, and itself never', () => {
    const known = ['one_rule', 'two_rule'].map((name) => ({ title: name, id: null, name }));
    expect(checkSigma(correlation('temporal', ''), { known }).correlations).toHaveLength(1);
    const circle = `${correlation('temporal', '').replace('two_rule', 'again')}---\n${correlation('temporal', '').replace('name: together', 'name: again').replace('two_rule', 'together')}`;
    expect(errorsIn(`${rules}${circle}`)).toEqual([
      '19: This correlation waits for itself.',
      '29: This correlation waits for itself.',
    ]);
  });
});

describe('filters', () => {
  const filter = `title: Leave out admins
logsource: {category: process_creation, product: windows}
filter:
  rules: [one_rule]
  selection: {Computer|startswith: ADM}
  condition: not selection
`;

  it('leaves out what it names from the rules it names', () => {
    const { rules: found, filters } = checkSigma(`${rules}${filter}`);
    const [rule] = found;
    const [leaveOut] = filters;
    if (rule === undefined || leaveOut === undefined) throw new Error('not read');
    const before = compileDetection(rule.expression);
    const after = compileDetection(withFilter(rule, leaveOut).expression);
    expect([before, after].map(({ matches }) => matches({ User: 'alice', Computer: 'adm1' }))).toEqual([true, false]);
    expect(after.matches({ User: 'alice', Computer: 'pc1' })).toBe(true);
  });
});

describe('collections', () => {
  it('shares what is global until a reset, and repeats what came before', () => {
    const text = `action: global
title: Shared
logsource: {category: process_creation, product: windows}
---
detection: {sel: {User: alice}, condition: sel}
---
action: repeat
title: Again
---
action: reset
---
${base('alone', 'bob')}`;
    const { rules: found, diagnostics } = checkSigma(text);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found.map(({ title }) => title)).toEqual(['Shared', 'Again', 'alone']);
  });

  it('refuses an action nobody knows', () => {
    expect(errorsIn(`action: share\n${base('x1', 'a1')}`)).toEqual([
      '1: “action” is global, reset or repeat, not "share".',
    ]);
  });
});

describe('placeholders', () => {
  const text = base('p', "'x_%admins%'").replace('User:', 'User|expand:');

  it('match nothing without values, and say so', () => {
    const { rules: found, diagnostics } = checkSigma(text);
    expect(diagnostics.map(({ code }) => code)).toContain('placeholder');
    expect(found.map(({ expression }) => compileDetection(expression).matches({ User: 'x_%admins%' }))).toEqual([
      false,
    ]);
  });

  it('stand for each of their values', () => {
    const { rules: found } = checkSigma(text, { placeholders: new Map([['admins', ['eve', 'mallory']]]) });
    const events = ['x_eve', 'x_mallory', 'x_bob'].map((User) => ({ User }));
    expect(found.flatMap(({ expression }) => events.map(compileDetection(expression).matches))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
