const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Path segments below which there are no articles. */
const sections = list(`
  tag tags category categories author authors topic topics archive archives page search login signin sign-in signup sign-up register account
  cart checkout shop store pricing careers career jobs contact contact-us about about-us team company legal privacy
  privacy-policy cookie-policy terms terms-of-service terms-of-use imprint impressum sitemap feed rss wp-content wp-json wp-admin
  wp-includes cdn-cgi api assets static images img media-kit events event webinars webinar demo request-demo get-a-demo partners partner support
  help faq docs documentation download downloads products product solutions solution services service platform industries
  customers testimonials users user profile members tagged label labels series landing lp thank-you unsubscribe subscribe
  newsletter newsletters podcast podcasts
`);
/** Last segments that are an index, not an article. */
const indexes = list(
  'blog blogs news articles article research posts post insights resources resource home index default threat-research labs security press media stories all latest en de fr es ja',
);
const file =
  /\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|atom|pdf|zip|gz|mp[34]|webm|docx?|xlsx?|pptx?|txt|csv|ya?ml)$/i;
const listQuery = /^(?:s|q|search|page|paged|tag|cat|category|author|replytocom|share)$/i;
const dated = /^(?:19|20)\d\d$/;

/** Whether an address is likely an article's rather than an index, a category or a page about the site; by the address alone. */
export const looksLikeArticle = (address: string): boolean => {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  if ([...url.searchParams.keys()].some((name) => listQuery.test(name))) return false;
  const segments = url.pathname
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');
  const last = segments.at(-1);
  if (last === undefined) return /^\d+$/.test(url.searchParams.get('p') ?? '');
  if (file.test(last)) return false;
  if (
    segments.slice(0, -1).some((segment) => sections.has(segment)) &&
    !segments.some((segment) => dated.test(segment))
  )
    return false;
  const name = last.replace(/\.(?:html?|php|aspx?|jsp)$/, '');
  if (sections.has(name) || indexes.has(name) || /^[a-z]{2}(?:[-_][a-z]{2})?$/.test(name)) return false;
  if (/^\d+$/.test(name)) return segments.length > 1 && !dated.test(name) && name.length > 2;
  return (
    isSlug(name) ||
    segments.some((segment) => dated.test(segment)) ||
    segments.slice(0, -1).some((segment) => indexes.has(segment))
  );
};

/** Several words, a number among letters, or a script in which words are not parted. */
const isSlug = (name: string): boolean =>
  name.split(/[-_+]|%20/).filter((word) => word !== '').length >= 3 ||
  /%[ce-f][0-9a-f]/i.test(name) ||
  /[a-z].*\d{4,}|\d{4,}.*[a-z]/.test(name);
