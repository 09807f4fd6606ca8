import { normalValue } from '@cti/intel/normal-value';
import { describe, expect, it } from 'vitest';
import { readCases } from './read-cases.ts';

describe('normalValue', () => {
  it('leaves every stored value as it is', () => {
    // A rule is stored by its name, which is no rule.
    for (const { found } of readCases('observable-sentences'))
      for (const [type, value] of found) expect(normalValue(type, value)).toBe(value);
  });

  it.each([
    ['domain-name', ' Evil[.]COM ', 'evil.com'],
    ['socket-address', '203.0.113[.]7:443', '203.0.113.7:443'],
    ['imphash', 'D41D8CD98F00B204E9800998ECF8427E', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['certificate-serial', '0A:1B:2C', '0a1b2c'],
    ['named-pipe', 'msagent_5f', '\\\\.\\pipe\\msagent_5f'],
    ['process-lineage', 'WINWORD.EXE→cmd.exe', 'winword.exe -> cmd.exe'],
    ['windows-registry-key', 'HKCU\\Software\\Run', 'HKEY_CURRENT_USER\\Software\\Run'],
    ['mutex', 'Global\\\\once', 'Global\\once'],
  ] as const)('writes %s %j as it is stored', (type, written, value) => expect(normalValue(type, written)).toBe(value));
});
