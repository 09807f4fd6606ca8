import { absoluteUrl, attributeOf, elementsOf, oneLine, parseHtml, rawText, type Element } from '../page/dom.ts';
import { tameHtml } from '../page/tame-html.ts';
import { cmsOf } from './cms-feeds.ts';
import { siteOf } from './listing.ts';

/** What a page says of where its site's articles are listed; addresses are absolute, each list without doubles. */
export type PageHints = {
  title: string | null;
  cms: string | null;
  /** Feeds it declares (`<link rel="alternate">`), those of comments last. */
  declared: { url: string; title: string | null }[];
  /** Links whose address or text speaks of a feed. */
  linked: string[];
  /** WordPress' interface, where the page names it. */
  wpApi: string | null;
  /** Index pages that sound like a blog, news or research. */
  sections: string[];
};

const feedType = /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/(?:xml|json)|text\/xml)/i;
const feedPath = /(?:^|[/._-])(?:feeds?|rss2?|atom)(?:$|[/._-])|\.(?:rss|atom|rdf)$|\/index\.xml$/i;
const feedText = /\b(?:rss|atom|feed)\b/i;
const sectionName =
  /^(?:blogs?|news|newsroom|research|insights?|articles?|labs|threat-?research|threat-?intelligence|resources|posts|advisor(?:y|ies)|bulletins?|publications?|updates)$/i;
const examinedLimit = 5_000;

export const pageHints = (html: string, pageUrl: string): PageHints => {
  const root = parseHtml(tameHtml(html).html);
  const hints: PageHints = { title: null, cms: null, declared: [], linked: [], wpApi: null, sections: [] };
  let generator: string | null = null;
  let examined = 0;
  for (const element of elementsOf(root)) {
    if (element.name === 'title') hints.title ??= oneLine(rawText(element).slice(0, 500)) || null;
    else if (element.name === 'meta' && attributeOf(element, 'name').toLowerCase() === 'generator')
      generator ??= attributeOf(element, 'content').slice(0, 200);
    else if (element.name === 'link') noteLink(element, pageUrl, hints);
    else if (element.name === 'a' && examined < examinedLimit) {
      examined += 1;
      noteAnchor(element, pageUrl, hints);
    }
  }
  hints.cms = cmsOf(html, generator);
  hints.declared.sort((a, b) => rank(a) - rank(b));
  return hints;
};

const noteLink = (link: Element, pageUrl: string, hints: PageHints) => {
  const rel = attributeOf(link, 'rel').toLowerCase().slice(0, 200).split(/\s+/);
  const url = absoluteUrl(attributeOf(link, 'href'), pageUrl);
  if (url === null) return;
  if (rel.includes('https://api.w.org/')) hints.wpApi ??= url;
  if (!rel.includes('alternate') && !rel.includes('feed')) return;
  const type = attributeOf(link, 'type');
  const isFeed = feedType.test(type) && !/oembed|wp-json/i.test(`${url}${type}`);
  if (!isFeed || hints.declared.length >= 20 || hints.declared.some((known) => known.url === url)) return;
  hints.declared.push({ url, title: oneLine(attributeOf(link, 'title').slice(0, 200)) || null });
};

const noteAnchor = (link: Element, pageUrl: string, hints: PageHints) => {
  const url = absoluteUrl(attributeOf(link, 'href'), pageUrl);
  if (url === null) return;
  const { pathname, search, hash, hostname } = new URL(url);
  const address = url.slice(0, 2_000).replace(/#.*$/s, '');
  const speaks =
    feedText.test(oneLine(rawText(link).slice(0, 200))) && /feed|rss|atom|xml/i.test(`${pathname}${search}`);
  if ((feedPath.test(pathname) || speaks) && hints.linked.length < 20 && !hints.linked.includes(address))
    hints.linked.push(address);
  const parts = pathname.split('/').filter((part) => part !== '');
  const isSection =
    siteOf(url) === siteOf(pageUrl)
      ? sectionName.test(parts.at(-1) ?? '') && parts.length <= 3
      : isBlogOf(hostname, pageUrl);
  if (isSection && search === '' && hash === '' && hints.sections.length < 10 && !hints.sections.includes(address))
    hints.sections.push(address);
};

/** `blog.vendor.example`, linked from `www.vendor.example`. */
const isBlogOf = (hostname: string, pageUrl: string): boolean => {
  const [first = '', ...rest] = hostname.split('.');
  const domain = rest.join('.');
  return (
    sectionName.test(first) && rest.length > 1 && (siteOf(pageUrl) === domain || siteOf(pageUrl).endsWith(`.${domain}`))
  );
};

const rank = ({ url, title }: { url: string; title: string | null }): number =>
  /comment/i.test(`${url} ${title ?? ''}`) ? 2 : /categor|\/tag\//i.test(url) ? 1 : 0;
