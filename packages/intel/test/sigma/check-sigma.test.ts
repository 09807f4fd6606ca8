import { describe, expect, it } from 'vitest';
import { checkSigma } from '../../src/sigma/check-sigma.ts';
import { compileDetection } from '../../src/sigma/evaluate.ts';
import { sampleEvent } from '../../src/sigma/sample/sample-event.ts';
import { toLucene } from '../../src/sigma/compile/to-lucene.ts';
import { defects } from './defects.ts';
import { featureYaml } from './feature-rule.ts';
import { featureRules } from './feature-rules.ts';
import { generatedRules } from './generated-rules.ts';
import type { SigmaRule } from '../../src/sigma/rule.ts';

const ruleOf = (yaml: string): SigmaRule => {
  const { rules, diagnostics } = checkSigma(yaml);
  const [rule] = rules;
  if (rule === undefined) throw new Error(JSON.stringify(diagnostics));
  return rule;
};
const id = (index: number): string => `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;

describe('each feature', () => {
  it.each(featureRules)('$name', (feature) => {
    const { matches } = compileDetection(ruleOf(featureYaml(feature, id(1))).expression);
    expect(feature.fires.map((event) => matches({ ...event }))).toEqual(feature.fires.map(() => true));
    expect(feature.silent.map((event) => matches({ ...event }))).toEqual(feature.silent.map(() => false));
  });

  it.each(featureRules)('$name: an event can be made from the rule', (feature) => {
    const rule = ruleOf(featureYaml(feature, id(1)));
    const event = sampleEvent(rule.expression);
    expect(event).not.toBeNull();
  });
});

describe('valid rules', () => {
  const generated = generatedRules(200);

  it('accepts two hundred of them without an error', () => {
    const errors = generated.flatMap((yaml) =>
      checkSigma(yaml)
        .diagnostics.filter(({ severity }) => severity === 'error')
        .map((error) => ({ error, yaml })),
    );
    expect(errors).toEqual([]);
    expect(new Set(generated.map((yaml) => yaml.slice(yaml.indexOf('logsource')))).size).toBe(200);
  });

  it('knows their log sources and fields', () => {
    const unknown = generated.flatMap((yaml) =>
      checkSigma(yaml).diagnostics.filter(({ code }) => code.startsWith('unknown')),
    );
    expect(unknown).toEqual([]);
  });

  it('reads them as one file, too', () => {
    const { rules, diagnostics } = checkSigma(generated.join('---\n'));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rules).toHaveLength(200);
  });

  it('makes an event for at least 98 in 100 that can fire, and says of the others that they cannot', () => {
    const impossible = (yaml: string): boolean =>
      checkSigma(yaml).diagnostics.some(({ code }) => code.startsWith('impossible'));
    const unsolved = generated.filter((yaml) => sampleEvent(ruleOf(yaml).expression) === null && !impossible(yaml));
    expect(unsolved.length, unsolved.join('---\n')).toBeLessThanOrEqual(4);
  });

  it('writes a Lucene query for each, except where an expression has a word edge', () => {
    const without = generated
      .filter((yaml) => !yaml.includes('\\bset\\b'))
      .map((yaml) => toLucene(ruleOf(yaml).expression));
    expect(without.every((query) => query.length > 0)).toBe(true);
  });
});

describe('broken rules', () => {
  it.each(defects)('$name', ({ yaml, line, reason, severity = 'error' }) => {
    const found = checkSigma(yaml).diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    expect(found.map((diagnostic) => `${diagnostic.line}: ${diagnostic.message}`)).toContainEqual(
      expect.stringMatching(new RegExp(`^${line}: .*${reason}`, 'u')),
    );
  });

  it('keeps none that has an error', () => {
    const kept = defects.filter(({ yaml, severity }) => {
      const { rules, correlations, filters } = checkSigma(yaml);
      // Where a sound rule stands beside the broken document, that one alone is kept.
      const most = yaml.includes('---\n') ? 1 : 0;
      return severity === undefined && rules.length + correlations.length + filters.length > most;
    });
    expect(kept.map(({ name }) => name)).toEqual([]);
  });
});

describe('hostile text', () => {
  const valid = featureYaml(
    {
      name: 'Valid',
      logsource: '{category: process_creation, product: windows}',
      detection: 'sel: {User: alice}\ncondition: sel',
      fires: [],
      silent: [],
    },
    id(1),
  );

  it('stops at a bomb of aliases', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `l${level}: &l${level} [${Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*l${level - 1}`)).join(',')}]`,
    );
    const { diagnostics, rules } = checkSigma(`${levels.join('\n')}\n${valid}`);
    expect(rules).toEqual([]);
    expect(diagnostics[0]?.message).toMatch(/alias/i);
  });

  it('stops at brackets without end, and at a text too long', () => {
    for (const nested of ['['.repeat(900_000), '- '.repeat(20_000), '{a: '.repeat(50_000), '? '.repeat(50_000)]) {
      expect(checkSigma(nested).diagnostics[0]?.message, nested.slice(0, 4)).toBe('The YAML is nested too deeply.');
    }
    expect(checkSigma('x'.repeat(1_000_001)).diagnostics[0]?.message).toContain('longer than');
  });

  it('reads a date as text and a key named __proto__ as a key', () => {
    expect(checkSigma(valid).diagnostics).toEqual([]);
    const { diagnostics } = checkSigma(valid.replace('  sel:', '  __proto__: {a: b}\n  sel:'));
    expect(diagnostics.map(({ code }) => code)).toContain('unused-selection');
    expect(({} as { a?: string }).a).toBeUndefined();
  });

  it('does not drown in an expression made to loop', () => {
    const looping = "sel: {CommandLine|re: '^(a+)+(b|c|bc)*(a?){30}$'}";
    const rule = ruleOf(valid.replace(/sel: .*/, () => looping));
    const { matches } = compileDetection(rule.expression);
    expect(matches({ CommandLine: `${'a'.repeat(30_000)}!` })).toBe(false);
    expect(matches({ CommandLine: 'aaabcbc' })).toBe(true);
  });

  it('refuses a rule whose values multiply, and reads one that is only long', () => {
    const withValues = (key: string, count: number, value: (index: number) => string): string =>
      valid.replace(
        /sel: .*/,
        () => `sel:\n    ${key}: [${Array.from({ length: count }, (_, index) => value(index)).join(', ')}]`,
      );
    const dashes = withValues('CommandLine|windash|contains', 20_000, (index) => `' -a${index} -b -c'`);
    expect(checkSigma(dashes).diagnostics[0]?.message).toContain('more than 10000 patterns');
    expect(checkSigma(dashes).diagnostics[0]?.line).toBeGreaterThan(1);
    expect(checkSigma(withValues('CommandLine|contains', 40_000, (index) => `'value ${index}'`)).rules).toHaveLength(1);
    expect(
      checkSigma(withValues('CommandLine|contains|all', 20_000, (index) => `'value ${index}'`)).rules,
    ).toHaveLength(1);
  });

  it('never throws on a rule cut off anywhere', () => {
    for (let end = 0; end < valid.length; end += 3) expect(() => checkSigma(valid.slice(0, end))).not.toThrow();
  });
});
