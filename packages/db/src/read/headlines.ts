import { joinWords, segmentWords } from '@cti/core/segment-words';
import type { QueryNode } from '@cti/intel/query/query-node';
import { type SQL, eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { wantedTerms, wantedWords } from '../search/tsquery.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';

/** A title and passages of a text, their matches between U+E000 and U+E001. */
export type Headline = { title: string; snippet: string };

/** Characters of a text that passages are taken from: ts_headline reads every word of what it is given. */
const headlineText = 60_000;
/** Fewer headlines than this are not worth a second connection. */
const fewestHalved = 12;

const marks = 'StartSel="\uE000", StopSel="\uE001"';
const titleOptions = `${marks}, HighlightAll=true`;
const snippetOptions = `${marks}, MaxFragments=2, MinWords=12, MaxWords=30, FragmentDelimiter=" … "`;

/** The headlines of these articles by id, with the words the query wants marked; only of those that have a text. */
export const headlinesOf = async (db: Executor, ids: number[], query: QueryNode): Promise<Map<number, Headline>> => {
  const wanted = wantedWords(query);
  if (ids.length === 0 || wanted === null) return new Map();
  // Postgres can mark a Japanese word only in a text cut into words, and only we can cut it.
  const mark = isSpaced(query) ? markStored : markSegmented;
  // Fifty take as long as finding them did. Two connections, where there are two, do it in half the time.
  const half = Math.ceil(ids.length / 2);
  const parts = ids.length < fewestHalved ? [ids] : [ids.slice(0, half), ids.slice(half)];
  const rows = (await Promise.all(parts.map((part) => mark(db, part, wanted)))).flat();
  return new Map(rows.map(({ id, ...headline }) => [id, headline]));
};

const isSpaced = (query: QueryNode): boolean =>
  wantedTerms(query).every((term) => term.kind === 'field' || segmentWords(term.text) === term.text);

const markStored = (db: Executor, ids: number[], wanted: SQL) =>
  db
    .select({
      id: articles.id,
      title: sql<string>`ts_headline('english', ${unmarked(articles.title)}, ${wanted}, ${titleOptions})`,
      snippet: sql<string>`ts_headline('english', ${unmarked(sql`left(${contents.text}, ${headlineText})`)}, ${wanted}, ${snippetOptions})`,
    })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(inArray(articles.id, ids));

const markSegmented = async (db: Executor, ids: number[], wanted: SQL) => {
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
    select ts_headline('english', given.title, ${wanted}, ${titleOptions}) as title,
      ts_headline('english', given.text, ${wanted}, ${snippetOptions}) as snippet
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
