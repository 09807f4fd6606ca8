import type { FeedEntry } from '@cti/core/feed';
import { withoutControls } from '../page/inline-text.ts';
import { plainText } from './plain-text.ts';

/** An entry as its feed writes it: texts may hold markup, lists may be long, `url` is null when no address could be made of it. */
export type RawEntry = Omit<FeedEntry, 'url'> & { url: string | null; link: string };

const titleLimit = 500;
const leadLimit = 120;

/** The entry with clean, bounded texts; or, when it has no address, a sentence that says so. */
export const toEntry = (raw: RawEntry): FeedEntry | string => {
  const { url, title, link } = raw;
  const name = plainText(title).slice(0, titleLimit).toWellFormed();
  if (url === null) {
    const which = name === '' ? 'it' : `"${name.slice(0, 80)}"`;
    return link.trim() === ''
      ? `${which} has no link.`
      : `${which} links to "${link.trim().slice(0, 100)}", which is no web address.`;
  }
  return {
    url,
    title: name === '' ? titleFrom(raw.html, url) : name,
    publishedAt: raw.publishedAt,
    updatedAt: raw.updatedAt,
    authors: names(raw.authors, 20, 100),
    html: raw.html === null ? null : withoutControls(raw.html).toWellFormed(),
    categories: names(raw.categories, 50, 200),
  };
};

const names = (texts: string[], count: number, length: number): string[] =>
  [...new Set(texts.slice(0, count * 2).map((text) => plainText(text).slice(0, length).toWellFormed()))]
    .filter((text) => text !== '')
    .slice(0, count);

/** The first words of the text, else what the address says, else the address. */
const titleFrom = (html: string | null, url: string): string => {
  const lead = plainText((html ?? '').slice(0, 2_000).replace(/<[^<>]*>/g, ' '));
  if (lead !== '')
    return lead.length <= leadLimit
      ? lead
      : `${lead.slice(0, lead.lastIndexOf(' ', leadLimit) + 1 || leadLimit).trim()}…`;
  const slug =
    new URL(url).pathname
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  const words = slug
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_+]+/g, ' ')
    .trim();
  return words === '' ? url.slice(0, titleLimit) : words.slice(0, titleLimit);
};
