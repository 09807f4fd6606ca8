import { describe, expect, it } from 'vitest';
import { checkSigma } from '../../src/sigma/check-sigma.ts';
import { indexRules, noveltyOf, readKnownRule, storedWays } from '../../src/sigma/novelty/novelty.ts';
import { logsourceKey, type SigmaRule } from '../../src/sigma/rule.ts';
import { featureYaml } from './feature-rule.ts';
import { generatedRules } from './generated-rules.ts';

let next = 0;
function rule(name: string, detection: string, logsource?: string): SigmaRule {
  next += 1;
  const id = `00000000-0000-4000-9000-${String(next).padStart(12, '0')}`;
  const [found] = checkSigma(
    featureYaml({ name, detection, fires: [], silent: [], ...(logsource === undefined ? {} : { logsource }) }, id),
  ).rules;
  if (found === undefined) throw new Error(name);
  return found;
}

const headOf = ({ title, id, name }: SigmaRule) => ({ title, id, name });
const indexOf = (rules: readonly SigmaRule[]) => indexRules(rules.map((each) => ({ rule: each, head: headOf(each) })));

const known = rule(
  'vssadmin deletes',
  "sel: {Image|endswith: '\\vssadmin.exe', CommandLine|contains: [delete, resize]}\ncondition: sel",
);
const index = indexOf([
  known,
  rule(
    'elsewhere',
    "sel: {Image|endswith: '\\vssadmin.exe'}\ncondition: sel",
    '{category: image_load, product: windows}',
  ),
]);
const verdictOf = (detection: string): string => noveltyOf(rule('candidate', detection), index).verdict;

describe('a rule beside known ones', () => {
  it('is covered when it fires only where a known rule does', () => {
    expect(verdictOf("sel: {Image: '*\\vssadmin.exe', CommandLine|contains: 'delete shadows'}\ncondition: sel")).toBe(
      'covered',
    );
    expect(
      verdictOf(
        "a: {Image|endswith: '\\VSSADMIN.exe'}\nb: {CommandLine|contains|all: [delete, /quiet]}\nc: {User: x1}\ncondition: a and b and not c",
      ),
    ).toBe('covered');
  });

  it('extends what it goes beyond', () => {
    expect(
      verdictOf("sel: {Image|endswith: '\\vssadmin.exe', CommandLine|contains: [delete, create]}\ncondition: sel"),
    ).toBe('extends');
    expect(verdictOf("sel: {Image|endswith: '\\vssadmin.exe'}\ncondition: sel")).toBe('extends');
  });

  it('is new where no known rule looks', () => {
    expect(verdictOf("sel: {Image|endswith: '\\rclone.exe', CommandLine|contains: copy}\ncondition: sel")).toBe('new');
  });

  it('is not covered by a rule that leaves more out', () => {
    const narrow = rule(
      'narrow',
      'sel: {CommandLine|contains: abcdef}\nf: {User|contains: adm}\ncondition: sel and not f',
    );
    const wide = 'sel: {CommandLine|contains: abcdefg}\ncondition: sel';
    expect(noveltyOf(rule('wide', wide), indexOf([narrow])).verdict).not.toBe('covered');
    const narrower = 'sel: {CommandLine|contains: abcdefg}\nf: {User|contains: dm}\ncondition: sel and not f';
    expect(noveltyOf(rule('narrower', narrower), indexOf([narrow])).verdict).toBe('covered');
  });

  it('shows the nearest with what they share and do not', () => {
    const { nearest } = noveltyOf(
      rule(
        'candidate',
        "sel: {Image|endswith: '\\vssadmin.exe', CommandLine|contains: [delete, create]}\ncondition: sel",
      ),
      index,
    );
    expect(nearest).toMatchObject([
      {
        head: { title: 'vssadmin deletes' },
        similarity: 0.5,
        covered: 0.5,
        covers: 0.5,
        shared: ['Image|endswith|\\vssadmin.exe', 'CommandLine|contains|delete'],
        onlyHere: ['CommandLine|contains|create'],
        onlyThere: ['CommandLine|contains|resize'],
      },
    ]);
  });

  it('is not compared with itself', () => {
    expect(noveltyOf(known, index)).toEqual({ verdict: 'new', nearest: [] });
  });

  it('is judged alike by the ways that were stored of known rules', () => {
    const others = generatedRules(150).flatMap((yaml) => checkSigma(yaml).rules);
    const all = indexOf(others);
    const differing = others.slice(0, 20).filter((each) => {
      const anew = { ...each, id: null };
      const stored = others
        .filter((other) => logsourceKey(other.logsource) === logsourceKey(each.logsource))
        .map((other) => readKnownRule(headOf(other), storedWays(other)));
      const [now, then] = [noveltyOf(anew, all), noveltyOf(anew, new Map(), stored)];
      expect(now.nearest.length).toBeGreaterThan(0);
      return JSON.stringify(now) !== JSON.stringify(then);
    });
    expect(differing.map(({ title }) => title)).toEqual([]);
  });
});
