import { joinWords, segmentWords } from '@cti/core/segment-words';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { wordsQuery } from './words-query.ts';

/** A title and passages of a text, their matches between U+E000 and U+E001. */
export type Headline = { title: string; snippet: string };

/** Characters of a text that passages are taken from: ts_headline reads every word of what it is given. */
const headlineText = 60_000;

const marks = 'StartSel="\uE000", StopSel="\uE001"';
const titleOptions = `${marks}, HighlightAll=true`;
const snippetOptions = `${marks}, MaxFragments=2, MinWords=12, MaxWords=30, FragmentDelimiter=" … "`;

/** The headlines of these articles by id; only of those that have a text. */
export const headlinesOf = async (db: Executor, ids: number[], q: string): Promise<Map<number, Headline>> => {
  if (ids.length === 0) return new Map();
  // Postgres can mark a Japanese word only in a text cut into words, and only we can cut it.
  const rows = segmentWords(q) === q ? await markStored(db, ids, q) : await markSegmented(db, ids, q);
  return new Map(rows.map(({ id, ...headline }) => [id, headline]));
};

const markStored = (db: Executor, ids: number[], q: string) =>
  db
    .select({
      id: articles.id,
      title: sql<string>`ts_headline('english', ${unmarked(articles.title)}, ${wordsQuery(q)}, ${titleOptions})`,
      snippet: sql<string>`ts_headline('english', ${unmarked(sql`left(${contents.text}, ${headlineText})`)}, ${wordsQuery(q)}, ${snippetOptions})`,
    })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(inArray(articles.id, ids));

const markSegmented = async (db: Executor, ids: number[], q: string) => {
  const rows = await db
    .select({
      id: articles.id,
      title: sql<string>`${unmarked(articles.title)}`,
      text: sql<string>`${unmarked(sql`left(${contents.text}, ${headlineText})`)}`,
    })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(inArray(articles.id, ids));
  const titles = sql.param(rows.map(({ title }) => segmentWords(title)));
  const texts = sql.param(rows.map(({ text }) => segmentWords(text)));
  const marked = await db.execute<{ title: string; snippet: string }>(sql`
    select ts_headline('english', given.title, ${wordsQuery(q)}, ${titleOptions}) as title,
      ts_headline('english', given.text, ${wordsQuery(q)}, ${snippetOptions}) as snippet
    from unnest(${titles}::text[], ${texts}::text[]) with ordinality as given(title, text, place) order by place`);
  return marked.rows.map(({ title, snippet }, at) => ({
    id: rows[at]?.id ?? 0,
    title: joinMarked(title),
    snippet: joinMarked(snippet),
  }));
};

/** Shows the text unbroken, and two marked words that stand together as one. */
const joinMarked = (text: string): string => joinWords(text).replaceAll('\uE001\uE000', '');

/** A text without the two letters we mark with: a page may hold them too. */
const unmarked = (text: unknown) => sql`translate(${text}, ${'\uE000\uE001'}, '')`;
