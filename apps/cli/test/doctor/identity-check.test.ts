import { expect, it } from 'vitest';
import { judgeIdentity } from '../../src/doctor/identity-check.ts';

it.for([
  ['cti-scraper/0.1 (+https://cert.example.org/bot)', 'cti-scraper', 'ok'],
  ['CTI-Scraper/0.1 (abuse@cert.example.org)', 'cti-scraper', 'ok'],
  ['cti-scraper/0.1 (+https://github.com/cti-scraper/cti-scraper)', 'cti-scraper', 'names the program and not you'],
  ['cti-scraper/0.1', 'cti-scraper', 'names nobody to write to'],
  ['reader/2 (+https://cert.example.org/bot)', 'cti-scraper', 'obeyed as cti-scraper'],
] as const)('“%s” as %s: %s', ([userAgent, productToken, expected]) => {
  const [finding, ...more] = judgeIdentity(userAgent, productToken);
  expect(more).toEqual([]);
  if (expected === 'ok') expect(finding).toMatchObject({ state: 'ok', remedy: null });
  else
    expect(finding).toMatchObject({
      state: 'warn',
      says: expect.stringContaining(expected),
      remedy: expect.any(String),
    });
});
