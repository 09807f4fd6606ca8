import type { DateSource } from '@cti/core/content';
import { findDate, parseDate } from '../feed/parse-date.ts';
import type { Byline } from './byline.ts';
import type { JsonLdArticle } from './json-ld.ts';
import type { PageFacts } from './page-facts.ts';

const publishedMeta =
  'article:published_time og:article:published_time og:published_time datepublished date dc.date dc.date.issued dcterms.created dcterms.date dcterms.issued pubdate publishdate publish-date publish_date published_time sailthru.date parsely-pub-date citation_publication_date citation_date article.published created article:post_date cxenseparse:recs:publishtime'.split(
    ' ',
  );
const modifiedMeta =
  'article:modified_time og:article:modified_time og:updated_time og:modified_time datemodified dcterms.modified dc.date.modified last-modified lastmod modified revised article.updated updated'.split(
    ' ',
  );
const inPath = /\/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-]|$)/;

const dayAndHalfMs = 129_600_000;

type Sources = {
  facts: PageFacts;
  article: JsonLdArticle | null;
  byline: Byline | null;
  /** A date that stood beside the text in the page's own data. */
  state: string | null;
  url: string;
  textHead: string;
};

export type PageDates = {
  publishedAt: Date | null;
  publishedFrom?: DateSource;
  modifiedAt: Date | null;
  modifiedFrom?: DateSource;
};

/**
 * When a page was published and last changed, by what can be trusted most: structured data, then meta tags, then `time`
 * elements or the line by the title, then the address, then dates printed at the head of the text; and which of them said
 * it. Null where nothing does.
 */
export const pageDates = ({ facts, article, byline, state, url, textHead }: Sources, now = new Date()): PageDates => {
  const read = (text: string | null | undefined) => (text === null || text === undefined ? null : parseDate(text, now));
  const meta = (names: string[]) => first(names, (name) => read(facts.meta.get(name)));
  const published = firstOf([
    ['json-ld', () => read(article?.published)],
    ['meta', () => meta(publishedMeta)],
    [
      'time',
      () =>
        first(
          facts.times.filter((time) => time.published),
          ({ text }) => read(text),
        ),
    ],
    ['byline', () => printed(byline, facts, now)],
    ['time', () => first(timesOf(facts, now), (time) => time)],
    ['state', () => read(state)],
    ['url', () => dayInPath(url, now)],
    ['text', () => first(facts.dateTexts, (text) => findDate(text, now)) ?? findDate(textHead.slice(0, 400), now)],
    ['url', () => monthInPath(url, now)],
  ]);
  const modified = firstOf([
    ['json-ld', () => read(article?.modified)],
    ['meta', () => meta(modifiedMeta)],
    [
      'time',
      () =>
        first(
          facts.times.filter((time) => time.modified),
          ({ text }) => read(text),
        ),
    ],
    ['byline', () => first(byline?.modified ?? [], (text) => findDate(text, now))],
  ]);
  return {
    publishedAt: published?.date ?? null,
    ...(published === null ? {} : { publishedFrom: published.from }),
    modifiedAt: modified?.date ?? null,
    ...(modified === null ? {} : { modifiedFrom: modified.from }),
  };
};

type Place = [DateSource, () => Date | null];

const firstOf = (places: Place[]): { date: Date; from: DateSource } | null => {
  for (const [from, read] of places) {
    const date = read();
    if (date !== null) return { date, from };
  }
  return null;
};

/** The day printed by the title; a `time` element of that day tells the hour too, others may stand in another article's card. */
const printed = (byline: Byline | null, facts: PageFacts, now: Date): Date | null => {
  const day = first(byline?.published ?? [], (text) => findDate(text, now));
  if (day === null) return null;
  return timesOf(facts, now).find((time) => Math.abs(time.getTime() - day.getTime()) < dayAndHalfMs) ?? day;
};

const timesOf = (facts: PageFacts, now: Date): Date[] =>
  facts.times
    .filter(({ modified }) => !modified)
    .flatMap(({ text }) => parseDate(text, now) ?? findDate(text, now) ?? []);

const first = <T>(items: T[], read: (item: T) => Date | null): Date | null => {
  for (const item of items) {
    const date = read(item);
    if (date !== null) return date;
  }
  return null;
};

const pathOf = (url: string) => URL.parse(url)?.pathname ?? '';

const dayInPath = (url: string, now: Date): Date | null => {
  const found = inPath.exec(pathOf(url));
  return found?.[3] === undefined ? null : parseDate(`${found[1]}-${found[2]}-${found[3]}`, now);
};

const monthInPath = (url: string, now: Date): Date | null => {
  const found = inPath.exec(pathOf(url));
  return found === null ? null : parseDate(`${found[1]}-${found[2]}-01`, now);
};
