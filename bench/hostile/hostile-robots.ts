import { type HostileInput, filled } from './hostile-input.ts';

/** More than is read of one. */
const size = 600_000;

const robots = (name: string, unit: string, before = 'User-agent: *\n'): HostileInput => ({
  kind: 'robots.txt',
  name,
  make: () => filled(size, unit, before),
});

export const hostileRobots: HostileInput[] = [
  robots('rules of wildcards', 'Disallow: /*a*a*a*b$\n'),
  robots('one rule of wildcards', '*a', 'User-agent: *\nDisallow: /'),
  robots('rules that all match', 'Disallow: /aaaaaaaa\n'),
  robots('groups', 'User-agent: cti-scraper\nDisallow: /x\n\n'),
  robots('user agents', 'User-agent: a\n'),
  robots('sitemaps', 'Sitemap: https://site.example/s.xml\n'),
  robots('percent signs', 'Disallow: /%%%%%%%e2%82\n'),
  robots('one line', 'a'),
  robots('line ends', '\r\n'),
  robots('colons', ':::::'),
  robots('zeroes', '\u0000'),
];
