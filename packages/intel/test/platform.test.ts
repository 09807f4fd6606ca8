import type { Mention, TechniqueMention } from '@cti/core/observable';
import { extractObservables } from '@cti/intel/extract-observables';
import { findPlatforms } from '@cti/intel/platform/find-platforms';
import { describe, expect, it } from 'vitest';
import * as texts from './hunt-score-texts.ts';
import { licence, picnic } from './score-texts.ts';

const found = (text: string) => findPlatforms(text, extractObservables(text));
const names = (text: string) => found(text).map(({ platform }) => platform);
const at = (text: string, original: string) => {
  const start = text.indexOf(original);
  return { start, end: start + original.length, original };
};

describe('findPlatforms', () => {
  it.each([
    ['windows', texts.windowsRansomware],
    ['linux', texts.linuxMiner],
    ['cloud', texts.cloudIntrusion],
    ['esxi', texts.esxiEncryptor],
    ['macos', texts.macStealer],
    [
      'network',
      'A FortiGate firewall and two routers were flashed with firmware that opens telnet and an SSL VPN account.',
    ],
  ] as const)('puts %s first where the attack is on it', (platform, text) => {
    expect(names(text)[0]).toBe(platform);
  });

  it('names several platforms, strongest first, with shares that come to no more than one', () => {
    const text = `${texts.windowsRansomware}\n${texts.linuxMiner}`;
    const platforms = found(text);
    expect(platforms.map(({ platform }) => platform).sort()).toEqual(['linux', 'windows']);
    const shares = platforms.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.01);
  });

  it.each(Object.entries(texts))('proves what it says of %s with places in the text', (_, text) => {
    for (const { evidence, share } of found(text)) {
      expect(share).toBeGreaterThan(0);
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.length).toBeLessThanOrEqual(5);
      for (const { start, end, original } of evidence) expect(text.slice(start, end)).toBe(original);
    }
  });

  it.each([
    ['a picnic notice', picnic],
    ['a licence', licence],
    ['a recipe', texts.recipe],
    ['nature', texts.nature],
    ['one name in passing', 'The vendor offers it for Windows too.'],
    [
      'everyday words',
      'Through the windows we saw a snowflake; the outlook is good, he switches roles, and the lambda is baked.',
    ],
    ['nothing', ''],
  ])('says nothing of %s', (_, text) => expect(found(text)).toEqual([]));

  it('reads the kind of a value: a registry key is Windows', () => {
    const text = 'It wrote the key Software\\Example there.';
    const key: Mention = { type: 'windows-registry-key', value: 'Software\\Example', ...at(text, 'Software\\Example') };
    expect(findPlatforms(text, [key])).toEqual([
      { platform: 'windows', share: 1, evidence: [at(text, 'Software\\Example')] },
    ]);
    expect(findPlatforms(text, [])).toEqual([]);
  });

  it('reads techniques that exist on one platform, but no id that does not exist', () => {
    const text = 'We saw T1675 and T1059.012.';
    const technique = (techniqueId: string, rule: TechniqueMention['rule']): TechniqueMention => ({
      techniqueId,
      name: 'x',
      rule,
      confidence: 100,
      ...at(text, techniqueId),
    });
    const both = ['T1675', 'T1059.012'];
    expect(
      findPlatforms(
        text,
        [],
        both.map((id) => technique(id, 'id')),
      ),
    ).toMatchObject([{ platform: 'esxi' }]);
    expect(
      findPlatforms(
        text,
        [],
        both.map((id) => technique(id, 'unknown-id')),
      ),
    ).toEqual([]);
  });

  it('is not swayed by repetition: the same sign counts at most twice', () => {
    const once = found(`${texts.linuxMiner} In the cloud, Kubernetes.`);
    const often = found(`${texts.linuxMiner} In the cloud, ${'Kubernetes, '.repeat(500)}.`);
    expect(often[0]?.platform).toBe(once[0]?.platform);
  });
});
