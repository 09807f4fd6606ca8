import { readFileSync, readdirSync } from 'node:fs';
import { type Article, parseArticle } from './article.ts';

const contentFolder = new URL('../content/', import.meta.url);

/** Every site's articles by the site's slug, newest first; a syndicated copy already carries the text it copies. */
export const loadArticles = (): Map<string, Article[]> => {
  const sites = new Map<string, Article[]>();
  for (const folder of readdirSync(contentFolder, { withFileTypes: true })) {
    if (folder.isDirectory()) sites.set(folder.name, readSite(folder.name));
  }
  for (const articles of sites.values()) {
    for (const article of articles) if (article.copyOf) article.body += `\n${bodyOf(sites, article.copyOf)}`;
  }
  return sites;
};

const readSite = (site: string): Article[] => {
  const folder = new URL(`${site}/`, contentFolder);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => parseArticle(name.slice(0, -'.html'.length), readFileSync(new URL(name, folder), 'utf8')))
    .sort((a, b) => a.daysAgo - b.daysAgo);
};

const bodyOf = (sites: Map<string, Article[]>, key: string): string => {
  const [site = '', slug = ''] = key.split('/');
  const original = sites.get(site)?.find((article) => article.slug === slug);
  if (!original) throw new Error(`a copy names ${key}, which does not exist`);
  return original.body;
};
