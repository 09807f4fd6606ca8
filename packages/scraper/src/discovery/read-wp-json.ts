import type { FeedEntry } from '@cti/core/feed';
import { z } from 'zod';
import { toEntry } from '../feed/feed-entry.ts';
import { parseDate } from '../feed/parse-date.ts';
import { absoluteUrl } from '../page/dom.ts';

const text = z.string().catch('');
const rendered = z.object({ rendered: text }).catch({ rendered: '' });
const names = z.array(z.object({ name: text })).catch([]);
/** What WordPress' REST API answers for a post (developer.wordpress.org/rest-api/reference/posts); a wrong type counts as absent. */
const Post = z.looseObject({
  link: text,
  status: z.string().catch('publish'),
  title: rendered,
  content: rendered,
  excerpt: rendered,
  date_gmt: text,
  date: text,
  modified_gmt: text,
  modified: text,
  _embedded: z.object({ author: names, 'wp:term': z.array(names).catch([]) }).catch({ author: [], 'wp:term': [] }),
});

const postLimit = 500;
const textLimit = 20_000_000;

/**
 * The published posts of a `wp-json/wp/v2/posts` answer, in its order; at most 500. `urlFields` name where a post's address
 * stands, best first (`guid.rendered`); `link` is always tried last. What is no list of posts gives none.
 */
export const readWpJson = (body: string, url: string, urlFields: readonly string[] = []): FeedEntry[] =>
  postsIn(body).flatMap((value) => {
    const post = Post.parse(value);
    const link = [...urlFields, 'link'].map((field) => fieldOf(value, field)).find((found) => found !== '') ?? '';
    const entry = toEntry({
      url: absoluteUrl(link, url),
      link,
      title: post.title.rendered,
      html: post.content.rendered || post.excerpt.rendered || null,
      publishedAt: dateOf(post.date_gmt, post.date),
      updatedAt: dateOf(post.modified_gmt, post.modified),
      authors: post['_embedded'].author.map(({ name }) => name),
      categories: post['_embedded']['wp:term'].flatMap((terms) => terms.map(({ name }) => name)),
    });
    return post.status !== 'publish' || typeof entry === 'string' ? [] : [entry];
  });

const postsIn = (body: string): Record<string, unknown>[] => {
  if (body.length > textLimit || !/^\s*\[/.test(body.slice(0, 1_000))) return [];
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value.slice(0, postLimit).filter(isPost) : [];
  } catch {
    return [];
  }
};

const isPost = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && 'id' in value && 'link' in value && 'title' in value;

/** WordPress writes its UTC times without a zone, and leaves `date_gmt` at zero for what was never dated. */
const dateOf = (gmt: string, local: string): Date | null => parseDate(gmt === '' ? '' : `${gmt}Z`) ?? parseDate(local);

const fieldOf = (post: Record<string, unknown>, path: string): string => {
  let value: unknown = post;
  for (const key of path.split('.').slice(0, 5)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return '';
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return typeof value === 'string' ? value : '';
};
