import type { Byline } from './byline.ts';
import { findDate, parseDate } from '../feed/parse-date.ts';
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
  url: string;
  textHead: string;
};

/**
 * When a page was published and last changed, by what can be trusted most: structured data, then meta tags, then `time`
 * elements or the line by the title, then the address, then dates printed at the head of the text. Null where nothing says it.
 */
export const pageDates = (
  { facts, article, byline, url, textHead }: Sources,
  now = new Date(),
): { publishedAt: Date | null; modifiedAt: Date | null } => {
  const read = (text: string | null | undefined) => (text === null || text === undefined ? null : parseDate(text, now));
  const meta = (names: string[]) => first(names, (name) => read(facts.meta.get(name)));
  const publishedAt =
    read(article?.published) ??
    meta(publishedMeta) ??
    first(
      facts.times.filter(({ published }) => published),
      ({ text }) => read(text),
    ) ??
    besideTitle(facts, byline, now) ??
    dayInPath(url, now) ??
    first(facts.dateTexts, (text) => findDate(text, now)) ??
    findDate(textHead.slice(0, 400), now) ??
    monthInPath(url, now);
  const modifiedAt =
    read(article?.modified) ??
    meta(modifiedMeta) ??
    first(
      facts.times.filter(({ modified }) => modified),
      ({ text }) => read(text),
    ) ??
    first(byline?.modified ?? [], (text) => findDate(text, now));
  return { publishedAt, modifiedAt };
};

/** A `time` element tells the hour, but may stand in another article's card: the day printed by the title decides. */
const besideTitle = (facts: PageFacts, byline: Byline | null, now: Date): Date | null => {
  const printed = first(byline?.published ?? [], (text) => findDate(text, now));
  const times = facts.times
    .filter(({ modified }) => !modified)
    .flatMap(({ text }) => parseDate(text, now) ?? findDate(text, now) ?? []);
  if (printed === null) return times[0] ?? null;
  return times.find((time) => Math.abs(time.getTime() - printed.getTime()) < dayAndHalfMs) ?? printed;
};

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
