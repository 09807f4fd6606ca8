import type { Article } from './article.ts';
import { writeAtom } from './atom.ts';
import { type Edition, articleList, daysBefore, publish, relatedTo } from './edition.ts';
import type { FeedDocument } from './feed-document.ts';
import { writeJsonFeed } from './json-feed.ts';
import { placeholderImage, styleSheet } from './page-part.ts';
import { type Resource, moved, resource } from './resource.ts';
import { writeRss } from './rss.ts';
import type { PublishedArticle, Site } from './site.ts';
import { writeSitemap, writeSitemapIndex } from './sitemap.ts';
import { strayResource } from './stray.ts';
import { encodeWindows1251 } from './windows-1251.ts';

/** Everything a site answers in one edition, by path without trailing slash; rendered once, so an answer costs nothing. */
export const siteResources = (
  site: Site,
  articles: Article[],
  origin: string,
  edition: Edition,
): Map<string, Resource> => {
  const published = publish(site, articles, origin, edition);
  const newest = new Date(Math.max(...published.map(({ modifiedAt }) => modifiedAt.getTime())));
  const found = new Map<string, Resource>();
  const html = (body: string, at: Date) => resource('text/html; charset=utf-8', body, at);
  const plain = (title: string, main: string) => html(site.template.plain({ site, origin, title, main }), newest);

  found.set('/robots.txt', resource('text/plain; charset=utf-8', site.robots(origin), edition.startedAt));
  found.set('/style.css', resource('text/css; charset=utf-8', styleSheet, edition.startedAt));
  found.set('/', plain(site.name, `<h1>${site.name}</h1><p>${site.tagline}</p>${articleList(published)}`));
  for (const page of site.pages) found.set(page.path, plain(page.title, page.main));
  for (const article of published) addArticle(found, site, origin, article, published);
  for (const stray of site.strays) {
    found.set(trim(stray.path), strayResource(stray, daysBefore(edition, stray.daysAgo)));
  }
  if (site.feed) found.set(site.feed.path, feedResource(site, published, origin, edition, newest));
  else addSitemaps(found, site, published, origin, newest);
  return found;
};

const trim = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path);

const addArticle = (
  found: Map<string, Resource>,
  site: Site,
  origin: string,
  article: PublishedArticle,
  all: PublishedArticle[],
): void => {
  const page = site.template.article({ site, origin, article, related: relatedTo(article, all) });
  const body = article.charset === 'windows-1251' ? encodeWindows1251(page) : page;
  found.set(
    trim(new URL(article.url).pathname),
    resource(`text/html; charset=${article.charset}`, body, article.modifiedAt),
  );
  if (article.oldPath) found.set(trim(article.oldPath), moved(article.url));
  const images = [
    `/media/${article.slug}.svg`,
    ...[...article.body.matchAll(/src="(\/media\/[^"]+)"/g)].map(([, path = '']) => path),
  ];
  for (const path of images) {
    found.set(path, resource('image/svg+xml', placeholderImage(path.slice(7, -4)), article.publishedAt));
  }
};

const writers = {
  rss: { write: writeRss, type: 'application/rss+xml; charset=UTF-8' },
  atom: { write: writeAtom, type: 'application/atom+xml; charset=utf-8' },
  json: { write: writeJsonFeed, type: 'application/feed+json; charset=utf-8' },
};

const feedResource = (
  site: Site,
  published: PublishedArticle[],
  origin: string,
  edition: Edition,
  newest: Date,
): Resource => {
  const { kind, path } = site.feed ?? { kind: 'rss', path: '' };
  const document: FeedDocument = {
    name: site.name,
    tagline: site.tagline,
    language: site.language,
    origin,
    feedUrl: origin + path,
    modifiedAt: newest,
    items: [
      ...published.map((article) => ({ ...article, url: article.feedUrl, html: article.body })),
      ...site.strays.map((stray) => {
        const at = daysBefore(edition, stray.daysAgo);
        return {
          ...stray,
          url: origin + stray.path,
          author: site.name,
          html: null,
          tags: [],
          publishedAt: at,
          modifiedAt: at,
        };
      }),
    ].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()),
  };
  return resource(writers[kind].type, writers[kind].write(document), newest);
};

const addSitemaps = (
  found: Map<string, Resource>,
  site: Site,
  published: PublishedArticle[],
  origin: string,
  newest: Date,
): void => {
  const xml = (body: string) => resource('application/xml; charset=utf-8', body, newest);
  const parts = ['/sitemap-blog.xml', '/sitemap-pages.xml'].map((path) => ({ url: origin + path, modifiedAt: newest }));
  const pages = site.pages.map(({ path }) => ({ url: origin + path, modifiedAt: newest }));
  found.set('/sitemap_index.xml', xml(writeSitemapIndex(parts)));
  found.set('/sitemap-blog.xml', xml(writeSitemap(published)));
  found.set('/sitemap-pages.xml', xml(writeSitemap([{ url: `${origin}/`, modifiedAt: newest }, ...pages])));
};
