import { describe, expect, it } from 'vitest';
import { allOf, asked, isValueList, longestQuestion } from '../src/search/asked-text.ts';

describe('isValueList', () => {
  it.each([
    'evil.example bad.example',
    'evil[.]example, 198.51.100[.]7',
    'hxxps://evil[.]example/a?b=c 198.51.100.7:8080',
    'd41d8cd98f00b204e9800998ecf8427e; CVE-2024-3400',
    '2001:db8::1 fe80::1',
    'someone@evil.example\nevil.example',
  ])('knows %s for values', (text) => expect(isValueList(text)).toBe(true));

  it.each([
    '',
    'evil.example',
    'ransomware hospital',
    'evil.example -bad.example',
    'evil.example AND bad.example',
    'evil.example or bad.example',
    'domain:evil.example ip:198.51.100.7',
    '"evil.example" bad.example',
    'source:a.example after:7d',
    'after:7d before:1d',
    'score>60 tier:basic',
    'the end. And then.',
  ])('leaves %j a question', (text) => expect(isValueList(text)).toBe(false));
});

describe('asked', () => {
  it('puts a question into the address, beside the filters', () => {
    expect(asked('a b', { tier: 'basic', q: 'old' })).toEqual({ search: { tier: 'basic', q: 'a b' }, state: {} });
    expect(asked('', { tier: 'basic', q: 'old' })).toEqual({ search: { tier: 'basic' }, state: {} });
  });

  it('keeps what is too long for the address out of it', () => {
    for (const text of ['evil.example\nbad.example', 'a'.repeat(longestQuestion + 1)])
      expect(asked(text, { q: 'old' })).toEqual({ search: {}, state: { pasted: text } });
  });
});

describe('allOf', () => {
  it('asks for all values, as far as a question may be long', () => {
    expect(allOf('a.example, b.example\nc.example')).toBe('a.example AND b.example AND c.example');
    expect(allOf('a.example '.repeat(1000)).length).toBeLessThanOrEqual(longestQuestion);
    expect(isValueList(allOf('a.example b.example'))).toBe(false);
  });
});
