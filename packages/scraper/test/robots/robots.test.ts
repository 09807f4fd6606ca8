import { describe, expect, it } from 'vitest';
import { robotsAgeSeconds } from '../../src/robots/robots-decision.ts';
import { readRobots } from '../../src/robots/robots.ts';

const site = 'https://blog.example';
const file = { url: `${site}/robots.txt`, status: 200, sha256: 'abc', fetchedAt: new Date('2026-11-22T10:00:00Z') };
const rules = (text: string) => readRobots(text, file, 'cti-scraper');
const allows = (text: string, path: string): boolean => rules(text).isAllowed(site + path);

describe('who is addressed', () => {
  it.each([
    ['a Sitemap line', 'User-agent: cti-scraper\nSitemap: https://blog.example/s.xml\nUser-agent: other\nDisallow: /'],
    ['a Crawl-delay line', 'User-agent: cti-scraper\nCrawl-delay: 5\nUser-agent: other\nDisallow: /'],
    ['an unknown line', 'User-agent: cti-scraper\nX-mood: fine\nUser-agent: other\nDisallow: /'],
    ['blank lines and comments', 'User-agent: cti-scraper\n\n# and\n\nUser-agent: other\nDisallow: /'],
  ])('stays one group when %s stands between User-agent lines', (_what, text) => {
    expect(allows(text, '/page')).toBe(false);
  });

  it('leaves a group without rules free, whatever is said to all others', () => {
    const text = 'User-agent: *\nDisallow: /\n\nUser-agent: cti-scraper\n';
    expect(allows(text, '/page')).toBe(true);
    expect(allows('User-agent: *\nDisallow: /\n\nUser-agent: cti-scraper\nCrawl-delay: 2', '/page')).toBe(true);
  });

  it('reads only our own group when there is one, and joins all that name us', () => {
    const text =
      'User-agent: CTI-Scraper/1.0 (x)\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n\nUser-agent: cti-scraper\nDisallow: /b';
    expect(['/a', '/b', '/c'].map((path) => allows(text, path))).toEqual([false, false, true]);
  });

  it('takes * for all, and not the group of another', () => {
    expect(allows('User-agent: * # all\nDisallow: /a', '/a')).toBe(false);
    expect(allows('User-agent: googlebot\nDisallow: /', '/a')).toBe(true);
    expect(allows('User-agent: cti\nDisallow: /', '/a')).toBe(true);
    expect(allows('Disallow: /', '/a')).toBe(true);
  });
});

describe('which rule wins', () => {
  it.each([
    ['/private/x', ['Disallow: /private/'], false],
    ['/privately', ['Disallow: /private/'], true],
    ['/private/open/1', ['Disallow: /private/', 'Allow: /private/open/'], true],
    ['/page', ['Disallow: /page', 'Allow: /page'], true],
    ['/a.php', ['Disallow: /*.php$'], false],
    ['/a.php?x', ['Disallow: /*.php$'], true],
    ['/x/y/z.pdf', ['Disallow: /x/*/*.pdf'], false],
    ['/anything', ['Disallow:'], true],
    ['/?s=1', ['Disallow: /?s='], false],
    ['/caf%c3%a9', ['Disallow: /café'], false],
    ['/café', ['Disallow: /caf%C3%A9'], false],
    ['/%70rivate', ['Disallow: /private'], false],
    ['/~me', ['Disallow: /%7Eme'], false],
    ['/a[1]', ['Disallow: /a[1]'], false],
    ['/a*b', ['Disallow: /a%2Ab'], false],
    ['/acb', ['Disallow: /a%2Ab'], true],
    ['/price$now', ['Disallow: /price$now'], false],
    ['/Page', ['Disallow: /page'], true],
    ['/x', ['Dissallow: /x'], false],
    ['/x', ['disallow /x'], false],
    ['/x', ['DISALLOW :/x # no'], false],
    ['/robots.txt', ['Disallow: /'], true],
    ['/x', ['Disallow: /', 'Allow: /x', 'Disallow: /x/y'], true],
  ])('%s under %j: %s', (path, lines, expected) => {
    expect(allows(['User-agent: *', ...lines].join('\n'), path)).toBe(expected);
  });

  it('reads every kind of line end, a byte-order mark and no final newline', () => {
    expect(allows('\uFEFFUser-agent: *\rDisallow: /a\r\nDisallow: /b', '/a')).toBe(false);
    expect(allows('\uFEFFUser-agent: *\rDisallow: /a\r\nDisallow: /b', '/b')).toBe(false);
  });
});

describe('what else it says', () => {
  it('explains a decision: the line as written, whom it addresses, which file, and when', () => {
    const text = '# ours\r\nUser-agent: CTI-Scraper/1.0\r\nCrawl-delay: 5\r\n\r\nDISALLOW :  /private/  # no\r\n';
    const now = new Date('2026-11-22T13:00:00Z');
    const decision = rules(text).explain(`${site}/private/1`, now);
    expect(decision).toEqual({
      url: `${site}/private/1`,
      allowed: false,
      reason: 'robots.txt: DISALLOW :  /private/ for cti-scraper (line 5)',
      rule: { number: 5, text: 'DISALLOW :  /private/' },
      userAgent: 'cti-scraper',
      robots: file,
      decidedAt: now,
      retryAt: null,
    });
    expect(robotsAgeSeconds(decision)).toBe(3 * 3600);
  });

  it('names the line that decided, in whichever of several groups it stands', () => {
    const text =
      'Sitemap: /s.xml\nUser-agent: other\nUser-agent: cti-scraper\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: cti-scraper\nAllow: /a/b\n';
    const deciding = (path: string) => rules(text).explain(site + path);
    expect(deciding('/a/x')).toMatchObject({ allowed: false, rule: { number: 4, text: 'Disallow: /a' } });
    expect(deciding('/a/b')).toMatchObject({ allowed: true, rule: { number: 10, text: 'Allow: /a/b' } });
    expect(deciding('/c')).toMatchObject({ allowed: true, rule: null, userAgent: 'cti-scraper' });
    expect(deciding('/robots.txt')).toMatchObject({ allowed: true, rule: null });
  });

  it('says whether a group for all decided, or none speaks to us', () => {
    expect(rules('User-agent: *\nDisallow: /').explain(`${site}/x`)).toMatchObject({
      userAgent: '*',
      reason: 'robots.txt: Disallow: / for all crawlers (line 2)',
    });
    expect(rules('User-agent: other\nDisallow: /').explain(`${site}/x`)).toMatchObject({
      allowed: true,
      userAgent: null,
      rule: null,
    });
  });

  it('says no for another origin: scheme, host or port', () => {
    for (const url of ['http://blog.example/', 'https://www.blog.example/', 'https://blog.example:8443/', 'nonsense']) {
      expect(rules('').isAllowed(url), url).toBe(false);
    }
  });

  it('reads the crawl delay of our group, in seconds, and no nonsense', () => {
    expect(rules('User-agent: *\nCrawl-delay: 10 # s').crawlDelaySeconds).toBe(10);
    expect(rules('User-agent: *\nCrawl-delay: 0.5s').crawlDelaySeconds).toBe(0.5);
    expect(rules('User-agent: *\nCrawl-delay: 9\nUser-agent: cti-scraper\nDisallow: /x').crawlDelaySeconds).toBe(9);
    for (const delay of ['', 'much', '-3', '0', 'NaN', 'Infinity']) {
      expect(rules(`User-agent: *\nCrawl-delay: ${delay}`).crawlDelaySeconds, delay).toBeNull();
    }
    expect(rules('User-agent: *\nCrawl-delay: 999999999').crawlDelaySeconds).toBe(86_400);
  });

  it('lists sitemaps wherever they stand, once, as absolute http(s) addresses', () => {
    const text =
      'Sitemap: /a.xml\nUser-agent: *\nSitemap: https://cdn.example/b.xml\nDisallow: /\nsitemap:/a.xml\nSitemap: file:///etc\nSitemap: http://[';
    expect(rules(text).sitemaps).toEqual([`${site}/a.xml`, 'https://cdn.example/b.xml']);
  });
});

describe('an absurd file', () => {
  it('errs on the side of the site once its wildcards are too many', () => {
    const heavy = Array.from({ length: 2000 }, (_, index) => `Disallow: /dir${index}/${'*a'.repeat(40)}`);
    const text = ['User-agent: *', ...heavy, 'Disallow: /late/*x'].join('\n');
    expect(allows(text, '/other')).toBe(true);
    expect(allows(text, '/dir1999/')).toBe(false);
  });

  it('is read no further than 500 KiB', () => {
    const text = `User-agent: *\nDisallow: /a\n${'#'.repeat(520_000)}\nDisallow: /b`;
    expect([allows(text, '/a'), allows(text, '/b')]).toEqual([false, true]);
  });

  it('with names of the language itself does no harm', () => {
    expect(allows('User-agent: __proto__\nUser-agent: constructor\nDisallow: /\n', '/x')).toBe(true);
  });
});
