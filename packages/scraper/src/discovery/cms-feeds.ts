/** A publishing system, by the marks it leaves in its pages, and where it keeps its feeds. */
type Cms = { name: string; generator: RegExp; marks: readonly string[]; paths: readonly string[] };

/** `./` begins below the page's own path, `/` at the site's root. The feed most worth having stands first. */
const systems: readonly Cms[] = [
  {
    name: 'WordPress',
    generator: /wordpress/i,
    marks: ['/wp-content/', '/wp-includes/'],
    paths: ['./feed/', '/feed/', '/?feed=rss2'],
  },
  {
    name: 'Ghost',
    generator: /ghost/i,
    marks: ['/ghost/api/', 'ghost-sdk', '/public/ghost.css'],
    paths: ['./rss/', '/rss/'],
  },
  { name: 'Substack', generator: /substack/i, marks: ['substackcdn.com'], paths: ['/feed'] },
  { name: 'Medium', generator: /medium/i, marks: ['cdn-client.medium.com'], paths: ['/feed'] },
  {
    name: 'HubSpot',
    generator: /hubspot/i,
    marks: ['hs-scripts.com', 'hs_cos_wrapper', '/hubfs/'],
    paths: ['./rss.xml', '/blog/rss.xml', '/rss.xml'],
  },
  { name: 'Hugo', generator: /hugo/i, marks: [], paths: ['./index.xml', '/index.xml', '/posts/index.xml'] },
  { name: 'Jekyll', generator: /jekyll/i, marks: [], paths: ['/feed.xml', '/atom.xml'] },
  { name: 'Hexo', generator: /hexo/i, marks: [], paths: ['/atom.xml', '/rss2.xml'] },
  {
    name: 'Blogger',
    generator: /blogger/i,
    marks: ['www.blogger.com/static'],
    paths: ['/feeds/posts/default', '/feeds/posts/default?alt=rss'],
  },
  {
    name: 'Drupal',
    generator: /drupal/i,
    marks: ['/sites/default/files', 'drupal-settings-json'],
    paths: ['./rss.xml', '/rss.xml', './feed'],
  },
  { name: 'Joomla', generator: /joomla/i, marks: ['/media/jui/'], paths: ['./?format=feed&type=rss'] },
  {
    name: 'Squarespace',
    generator: /squarespace/i,
    marks: ['static1.squarespace.com'],
    paths: ['./?format=rss', '/blog?format=rss'],
  },
  { name: 'Wix', generator: /wix\.com/i, marks: ['static.wixstatic.com'], paths: ['/blog-feed.xml'] },
  {
    name: 'Webflow',
    generator: /webflow/i,
    marks: ['data-wf-site', 'website-files.com'],
    paths: ['./rss.xml', '/blog/rss.xml'],
  },
  { name: 'Shopify', generator: /shopify/i, marks: ['cdn.shopify.com'], paths: ['./.atom', '/blogs/news.atom'] },
  { name: 'Docusaurus', generator: /docusaurus/i, marks: [], paths: ['/blog/rss.xml', '/blog/atom.xml'] },
  {
    name: 'Gatsby, Astro or Next',
    generator: /gatsby|astro|next\.js/i,
    marks: ['/_next/static', 'id="___gatsby"'],
    paths: ['./rss.xml', '/rss.xml', '/feed.xml'],
  },
  { name: 'Discourse', generator: /discourse/i, marks: ['discourse-cdn'], paths: ['/latest.rss'] },
  { name: 'Tumblr', generator: /tumblr/i, marks: ['assets.tumblr.com'], paths: ['/rss'] },
];

/** What any site may have, the likeliest first. */
const common = [
  './feed/',
  './rss.xml',
  '/feed/',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/rss',
  '/index.xml',
  './feed.xml',
  './index.xml',
];

const markLimit = 400_000;

/** The publishing system a page comes from; null when it leaves no mark. */
export const cmsOf = (html: string, generator: string | null): string | null => {
  const named = systems.find((system) => generator !== null && system.generator.test(generator));
  if (named !== undefined) return named.name;
  const head = html.slice(0, markLimit);
  return systems.find(({ marks }) => marks.some((mark) => head.includes(mark)))?.name ?? null;
};

/** Where a page's publishing system keeps its feeds, or where feeds commonly are; absolute addresses, the likeliest first. */
export const guessedFeeds = (pageUrl: string, cms: string | null): string[] => {
  const paths = systems.find(({ name }) => name === cms)?.paths ?? common;
  const { origin, pathname } = new URL(pageUrl);
  const folder = pathname.replace(/\/[^/]*\.\w{2,5}$/, '').replace(/\/+$/, '');
  return [
    ...new Set(
      paths.map((path) =>
        path.startsWith('./') ? `${origin}${folder}${path.slice(1).replace(/^\/\./, '.')}` : `${origin}${path}`,
      ),
    ),
  ];
};

/** The feed of an address on a service whose feeds follow from it: YouTube, Medium, Substack, Reddit, GitHub, GitLab, Mastodon … */
export const serviceFeeds = (pageUrl: string, html = ''): string[] => {
  const { hostname, pathname, origin } = new URL(pageUrl);
  const host = hostname.replace(/^(?:www|m|old)\./, '');
  const parts = pathname.split('/').filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  if (host === 'youtube.com') return youTube(first, second, html);
  if (host === 'medium.com') return first === '' ? [] : [`https://medium.com/feed/${first}`];
  if (host.endsWith('.substack.com')) return [`${origin}/feed`];
  if (host.endsWith('.medium.com')) return [`${origin}/feed`];
  if (host === 'reddit.com') return first === '' ? [] : [`https://www.reddit.com/${first}/${second}/.rss`];
  if (host === 'github.com' && second !== '')
    return [`${origin}/${first}/${second}/releases.atom`, `${origin}/${first}/${second}/commits.atom`];
  if (host === 'gitlab.com' && second !== '') return [`${origin}/${first}/${second}/-/tags?format=atom`];
  if (host.endsWith('.blogspot.com')) return [`${origin}/feeds/posts/default`];
  if (first.startsWith('@') && parts.length === 1) return [`${origin}/${first}.rss`];
  return [];
};

const youTube = (first: string, second: string, html: string): string[] => {
  const feed = 'https://www.youtube.com/feeds/videos.xml';
  if (first === 'channel' && /^UC[\w-]{22}$/.test(second)) return [`${feed}?channel_id=${second}`];
  const id = /"(?:externalId|channelId)":"(UC[\w-]{22})"/.exec(html.slice(0, 3_000_000))?.[1];
  return id === undefined ? [] : [`${feed}?channel_id=${id}`];
};
