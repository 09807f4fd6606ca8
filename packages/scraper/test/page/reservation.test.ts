import { describe, expect, it } from 'vitest';
import { reservationOf } from '../../src/page/reservation.ts';
import { parseTdmRules, storedTdmRule, tdmHeader } from '../../src/page/tdm-rules.ts';

const url = 'https://blog.example/research/post';
const read = (page: Partial<Parameters<typeof reservationOf>[0]> = {}) =>
  reservationOf({ url, headers: {}, html: '', productToken: 'CTI-Scraper', ...page });
const ruleFor = (rules: ReturnType<typeof parseTdmRules>, at: string) => storedTdmRule(tdmHeader(rules, at));
const header = (value: string) => read({ headers: { 'x-robots-tag': value } });
const nothing = { noCopy: false, noModel: false, tdmPolicy: null, signs: [] };

describe('what a page reserves', () => {
  it('is nothing when it says nothing, or only speaks of search', () => {
    expect(read()).toEqual(nothing);
    expect(header('noindex, nofollow, max-snippet: 20, unavailable_after: 25 Jun 2030 15:00:00 PST')).toEqual(nothing);
    expect(read({ html: '<meta name="robots" content="index, follow, max-image-preview:large">' })).toEqual(nothing);
  });

  it.each([
    ['noarchive', { noCopy: true, noModel: false }],
    ['NoArchive, noAI', { noCopy: true, noModel: true }],
    ['noai, noimageai', { noCopy: false, noModel: true }],
    ['noml', { noCopy: false, noModel: true }],
    ['nocache', { noCopy: true, noModel: false }],
    ['noimageai', { noCopy: false, noModel: false }],
    ['cti-scraper: noarchive, noai', { noCopy: true, noModel: true }],
    ['googlebot: noarchive, noai', { noCopy: false, noModel: false }],
    ['googlebot: noarchive\nnoai', { noCopy: false, noModel: true }],
    ['googlebot: noindex\ncti-scraper: noarchive', { noCopy: true, noModel: false }],
    ['max-snippet: 5, noarchive', { noCopy: true, noModel: false }],
    ['noarchived, noairbrush', { noCopy: false, noModel: false }],
  ])('in X-Robots-Tag "%s" is %j', (value, expected) => {
    expect(header(value)).toMatchObject(expected);
  });

  it.each([
    ['<meta name="robots" content="noarchive, noai">', { noCopy: true, noModel: true }],
    ["<META CONTENT='noai' NAME='ROBOTS' />", { noCopy: false, noModel: true }],
    ['<meta name=robots content=noarchive>', { noCopy: true, noModel: false }],
    ['<meta name="cti-scraper" content="noai">', { noCopy: false, noModel: true }],
    ['<meta name="googlebot" content="noarchive">', { noCopy: false, noModel: false }],
    ['<!-- <meta name="robots" content="noarchive"> -->', { noCopy: false, noModel: false }],
    ['<p>Write &lt;meta name="robots" content="noarchive"&gt;</p>', { noCopy: false, noModel: false }],
    ['<meta name="description" content="noarchive">', { noCopy: false, noModel: false }],
  ])('in %s is %j', (html, expected) => {
    expect(read({ html })).toMatchObject(expected);
  });

  it('is told in words a person can look up', () => {
    const page = { headers: { 'x-robots-tag': 'noai' }, html: '<meta name="robots" content="noarchive, noimageai">' };
    expect(read(page).signs).toEqual(['X-Robots-Tag: noai', 'meta robots: noarchive', 'meta robots: noimageai']);
  });

  it('includes mining: by header, by meta, by the site, with the policy; the nearest statement counts', () => {
    const headers = { 'tdm-reservation': '1', 'tdm-policy': '/tdm.json' };
    expect(read({ headers })).toEqual({
      noCopy: false,
      noModel: true,
      tdmPolicy: 'https://blog.example/tdm.json',
      signs: ['tdm-reservation header: 1'],
    });
    const tdmRules = parseTdmRules('[{"location":"/research/*","tdm-reservation":1,"tdm-policy":"javascript:x"}]');
    const stored = tdmHeader(tdmRules, url);
    expect(read({ headers: stored })).toMatchObject({
      noModel: true,
      tdmPolicy: null,
      signs: ['tdmrep.json /research/*: 1'],
    });
    const html = '<meta name="tdm-reservation" content="0">';
    expect(read({ html, headers: { ...headers, ...stored } })).toEqual(nothing);
    expect(read({ headers: { 'tdm-reservation': '0', ...stored } })).toEqual(nothing);
    expect(read({ headers: { 'tdm-reservation': 'maybe', ...stored } }).noModel).toBe(true);
  });

  it('is found in bounded time in a page that is all meta', () => {
    const html = `${'<meta name="'.repeat(100_000)}${'<!--'.repeat(50_000)}<meta `.padEnd(3_000_000, ' name=');
    expect(read({ html }).noCopy).toBe(false);
    expect(header('a:'.repeat(4000)).noCopy).toBe(false);
  });
});

describe('tdmrep.json', () => {
  it('is read rule by rule; what is no rule is passed over', () => {
    const text = JSON.stringify([
      { location: '/a', 'tdm-reservation': 1, 'tdm-policy': 'https://blog.example/p' },
      { location: '/b', 'tdm-reservation': '0' },
      { location: '/c', 'tdm-reservation': 2 },
      { 'tdm-reservation': 1 },
      'x',
      null,
    ]);
    expect(parseTdmRules(text)).toEqual([
      { location: '/a', reserved: true, policy: 'https://blog.example/p' },
      { location: '/b', reserved: false, policy: null },
    ]);
    for (const broken of ['', '{}', 'null', '<html>', '[']) expect(parseTdmRules(broken), broken).toEqual([]);
  });

  it.each([
    ['/research/post', ['/'], '/'],
    ['/research/post', ['/', '/research/'], '/research/'],
    ['/research/post', ['/research/*.pdf$', '/news'], undefined],
    ['/research/a.pdf', ['/research/*.pdf$', '/'], '/research/*.pdf$'],
    ['/research/a.pdf?x', ['/research/*.pdf$'], undefined],
    ['/a/b/c', ['/*/b/*'], '/*/b/*'],
    ['/ab', ['/a*b$', '/a$'], '/a*b$'],
    ['/aba', ['/a*ba$'], '/a*ba$'],
    ['/aa', ['/aa*aa$'], undefined],
    ['/caf%C3%A9', ['/café'], '/café'],
  ])('covers %s by the longest of %j: %s', (path, locations, expected) => {
    const rules = locations.map((location) => ({ location, reserved: true, policy: null }));
    expect(ruleFor(rules, `https://blog.example${path}`)?.location).toBe(expected);
  });

  it('with absurd patterns is matched in bounded time', () => {
    const rules = Array.from({ length: 1000 }, () => ({
      location: `/${'*a'.repeat(200)}$`,
      reserved: true,
      policy: null,
    }));
    expect(ruleFor(rules, `https://blog.example/${'a'.repeat(2000)}b`)).toBeNull();
  });
});
