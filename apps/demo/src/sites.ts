import { ghost } from './template-ghost.ts';
import { corporate } from './template-corporate.ts';
import { hugo } from './template-hugo.ts';
import { wordpress } from './template-wordpress.ts';
import type { Site } from './site.ts';

const monthPath = (date: Date): string => `${date.getUTCFullYear()}/${String(date.getUTCMonth() + 1).padStart(2, '0')}`;

const brackenRidge: Site = {
  slug: 'bracken-ridge',
  name: 'Bracken Ridge Incident Response',
  tagline: 'Case reports from the other end of the hotline',
  description: 'Demo: long incident reports, RSS, a WordPress theme, gzip; robots.txt forbids its private briefings.',
  tier: 'premium',
  language: 'en-US',
  template: wordpress,
  feed: { kind: 'rss', path: '/feed' },
  gzip: true,
  articlePath: (slug, publishedAt) => `/${monthPath(publishedAt)}/${slug}/`,
  robots: () => 'User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\nDisallow: /private-briefings/\n',
  strays: [
    {
      kind: 'missing',
      path: '/2026/09/withdrawn-attribution-note/',
      title: 'A note on attribution (withdrawn)',
      summary: 'We have withdrawn this note while we check one of its sources.',
      daysAgo: 9.4,
    },
    {
      kind: 'pdf',
      path: '/wp-content/uploads/2026/annual-casebook.pdf',
      title: 'Our annual casebook (PDF)',
      summary: 'Twelve months of incidents in forty pages.',
      daysAgo: 15.2,
    },
  ],
  pages: [
    { path: '/about', title: 'About', main: '<h1>About</h1><p>We answer the phone when it is already too late.</p>' },
  ],
  rules: {},
};

const kelpline: Site = {
  slug: 'kelpline',
  name: 'Kelpline Threat Research',
  tagline: 'Malware, infrastructure and the people behind both',
  description: 'Demo: research notes, Atom with whole texts, a Hugo theme, Japanese posts, one article updated later.',
  tier: 'premium',
  language: 'en',
  template: hugo,
  feed: { kind: 'atom', path: '/index.xml' },
  gzip: false,
  articlePath: (slug) => `/posts/${slug}/`,
  robots: () => 'User-agent: *\nDisallow:\n',
  strays: [],
  pages: [
    { path: '/about', title: 'About', main: '<h1>About</h1><p>Four people, three time zones, one sandbox.</p>' },
    { path: '/tags', title: 'Tags', main: '<h1>Tags</h1><ul><li>malware</li><li>infrastructure</li></ul>' },
  ],
  rules: {},
};

const signalPost: Site = {
  slug: 'signal-post',
  name: 'The Signal Post',
  tagline: 'Security news, three stories every morning',
  description:
    'Demo: news in several languages, JSON Feed, a Ghost theme, a syndicated copy, a challenge and a cookie wall.',
  tier: 'standard',
  language: 'en',
  template: ghost,
  feed: { kind: 'json', path: '/feed.json' },
  gzip: false,
  articlePath: (slug) => `/${slug}/`,
  robots: () => 'User-agent: *\nDisallow: /ghost/\nDisallow: /p/\n',
  strays: [
    {
      kind: 'challenge',
      path: '/inside-the-leak-market/',
      title: 'Inside the leak market',
      summary: 'Who buys the data nobody pays ransom for? Premium readers only.',
      daysAgo: 4.6,
    },
    {
      kind: 'cookie-wall',
      path: '/sponsored-five-questions/',
      title: 'Five questions to ask a managed provider',
      summary: 'Partner content.',
      daysAgo: 7.3,
    },
  ],
  pages: [{ path: '/about', title: 'About', main: '<h1>About</h1><p>An independent newsroom of six.</p>' }],
  rules: {},
};

const harbourgate: Site = {
  slug: 'harbourgate',
  name: 'Harbourgate Security',
  tagline: 'Exposure, under control',
  description: "Demo: a vendor's site with no feed; robots.txt names a sitemap index. Some research, some marketing.",
  tier: 'basic',
  language: 'en',
  template: corporate,
  feed: null,
  gzip: false,
  articlePath: (slug) => `/resources/blog/${slug}`,
  robots: (origin) => `User-agent: *\nDisallow: /demo\n\nSitemap: ${origin}/sitemap_index.xml\n`,
  strays: [],
  pages: [
    {
      path: '/company/about',
      title: 'About us',
      main: '<h1>About us</h1><p>Harbourgate helps 900 customers see what attackers see.</p>',
    },
    {
      path: '/company/careers',
      title: 'Careers',
      main: '<h1>Careers</h1><ul><li>Account executive, Leeds</li><li>Detection engineer, remote</li></ul>',
    },
    {
      path: '/resources/topics/ransomware',
      title: 'Topic: ransomware',
      main: '<h1>Ransomware</h1><ul><li><a href="/">All articles on ransomware</a></li></ul>',
    },
  ],
  rules: { urlPatterns: ['/resources/'] },
};

/** The four sites, in the order of their ports. */
export const sites: Site[] = [brackenRidge, kelpline, signalPost, harbourgate];
