import type { Article } from './article.ts';
import { escapeText, plainText } from './escape.ts';
import type { PageLink, PublishedArticle, Site } from './site.ts';

/** The moment a site is shown at: when the publisher started, and when its late updates came out (null: not yet). */
export type Edition = { startedAt: Date; advancedAt: Date | null };

const day = 86_400_000;

/** `days` before the start, to the minute. */
export const daysBefore = (edition: Edition, days: number): Date =>
  new Date(Math.floor((edition.startedAt.getTime() - days * day) / 60_000) * 60_000);

/** The site's articles as they stand in this edition. */
export const publish = (site: Site, articles: Article[], origin: string, edition: Edition): PublishedArticle[] =>
  articles.map((article) => {
    const publishedAt = daysBefore(edition, article.daysAgo);
    const updated = article.update !== null && edition.advancedAt !== null;
    const url = origin + (article.path ?? site.articlePath(article.slug, publishedAt));
    return {
      ...article,
      title: updated ? (article.updatedTitle ?? article.title) : article.title,
      body: updated ? `${article.body}\n${article.update}` : article.body,
      url,
      feedUrl: article.oldPath ? origin + article.oldPath : url,
      publishedAt,
      modifiedAt: updated && edition.advancedAt ? edition.advancedAt : publishedAt,
    };
  });

/** Three other articles of the site, for the "related" boxes that every extractor has to leave out. */
export const relatedTo = (article: PublishedArticle, all: PublishedArticle[]): PageLink[] => {
  const at = all.indexOf(article);
  return [1, 4, 7].flatMap((step) => {
    const other = all[(at + step) % all.length];
    return other && other !== article ? [{ title: other.title, url: other.url, summary: other.summary }] : [];
  });
};

/** The front page's list of articles, as an HTML fragment. */
export const articleList = (articles: PublishedArticle[]): string =>
  `<ul>${articles
    .map(
      ({ url, title, summary, body }) =>
        `<li><a href="${url}">${escapeText(title)}</a> ${escapeText(summary || plainText(body).slice(0, 120))}</li>`,
    )
    .join('')}</ul>`;
