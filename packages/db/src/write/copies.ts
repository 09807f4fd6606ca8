import { and, eq, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { atOnce } from './at-once.ts';
import { mostHolders } from './bands.ts';
import { defineStatement } from './statement.ts';

/** What a text's copies are told by; see packages/intel/src/copies/fingerprint.ts. */
export type Fingerprint = { words: number; signature: number[]; sample: number[]; facts: number[] };
export type FingerprintOf = Fingerprint & { articleId: number; textHash: string; datedAt: Date };

/** The article's own day; of two copies the earlier is the original. */
export const datedAt = sql<Date>`least(${articles.publishedAt}, ${articles.discoveredAt})`.mapWith(
  articles.discoveredAt,
);

const manyOriginals = 17;

const find = defineStatement<{ articleId: number; textHash: string; bands: string[]; limit: number }, FingerprintOf>(
  (db, { articleId, textHash, bands, limit }) =>
    db
      .select({
        articleId: sql`${contents.articleId} as "articleId"`,
        textHash: sql`${contents.textHash} as "textHash"`,
        words: sql`${contents.countedWords} as words`,
        // As plain SQL: thousands of numbers that drizzle would look at one by one.
        signature: sql<number[]>`${contents.signature} as signature`,
        sample: sql<number[]>`${contents.sample} as sample`,
        facts: sql<number[]>`${contents.facts} as facts`,
        datedAt: sql`article.dated_at as "datedAt"`,
      })
      .from(contents)
      // By its id and no other way: before a table's first ANALYZE the planner takes it for almost empty, and would read
      // every article for each.
      .crossJoinLateral(
        sql`(select ${articles.id}, ${articles.stage}, ${articles.duplicateOf}, ${articles.skipReason}, ${datedAt} as dated_at
          from ${articles} where ${articles.id} = ${contents.articleId} offset 0) article`,
      )
      .where(
        and(
          // Looked up in two indexes first, as an array: no planner can get that wrong. Those that share most come first, so
          // that a site's footer does not crowd out a copy. A run of words that many originals have is a phrase of the trade.
          // Articles with a phrase in common hold many keys together: whether each is an original is looked up once.
          sql`${contents.articleId} = any(array(
            with held as materialized (
              select key, article_id from unnest(${sql.param(bands)}::text[]) key cross join lateral (
                select article_id from article_bands where band = key and article_id <> ${articleId} limit ${mostHolders}) first),
            copies as materialized (
              select id from articles where id = any(array(select distinct article_id from held)) and duplicate_of is not null)
            select article_id from (
              select article_id, 1 as shared from (
                select key, article_id, count(*) over (partition by key) as originals
                from held where article_id <> all(array(select id from copies))) as found
              where key not like 'e%' or originals < ${manyOriginals}
              union all select article_id, 1000 from contents where text_hash = ${textHash} and article_id <> ${articleId}
            ) as near group by article_id order by sum(shared) desc, article_id limit ${limit}))`,
          sql`(${contents.articleId} < ${articleId} or article.stage = 'extracted')`,
          sql`article.duplicate_of is null and article.skip_reason is null`,
        ),
      )
      .orderBy(contents.articleId),
);

/**
 * Articles whose text may be a copy of this one's, or the other way round: the same hash, or a key in common. Only
 * originals, and only those that came first (a lower id, or already extracted), so that of two at the same moment just
 * one finds the other. Ask when this one's text is stored, so that the other can find it.
 */
export const findCandidates = (
  db: Db,
  text: { articleId: number; textHash: string; bands: string[] },
  limit: number,
): Promise<FingerprintOf[]> => find.run(db, { ...text, limit });

/** The texts of two articles, where a comparison by fingerprints was not sure. */
export const findTexts = async (db: Executor, ids: number[]): Promise<Map<number, string>> => {
  const rows = await db
    .select({ id: contents.articleId, text: contents.text })
    .from(contents)
    .where(sql`${contents.articleId} = any(${sql.param(ids)}::int[])`);
  return new Map(rows.map(({ id, text }) => [id, text]));
};

export type CopyKind = 'same' | 'near-copy' | 'excerpt';
/** One article's place among its copies: what it is to `of`, and why we say so. */
export type CopyOf = { articleId: number; of: number; kind: CopyKind; why: string };

type Settling = {
  articleId: number;
  duplicateOf: number | null;
  kind: CopyKind | null;
  why: string | null;
  copies: number[];
  kinds: string[];
  whys: string[];
};

const extracted = {
  stage: 'extracted',
  extractedAt: sql`now()`,
  // Grouped by what was found before, if it was grouped while what is in it was stored.
  groupedAt: null,
  touchedAt: sql`now()`,
  lastError: null,
} as const;

/** Most articles are no copy and have none: for them nothing needs to be planned but one row. */
const settleAlone = defineStatement<{ articleId: number }>((db, { articleId }) =>
  db
    .update(articles)
    .set({ ...extracted, duplicateOf: null, copyKind: null, copyReason: null })
    .where(eq(articles.id, articleId)),
);

const settle = defineStatement<Settling>((db, { articleId, duplicateOf, kind, why, copies, kinds, whys }) =>
  atOnce([
    sql`update articles set duplicate_of = ${articleId}::int, copy_kind = coalesce(given.kind, copy_kind),
        copy_reason = coalesce(given.why, copy_reason)
      from unnest(${sql.param(copies)}::int[], ${sql.param(kinds)}::text[], ${sql.param(whys)}::text[]) as given (id, kind, why)
      where articles.id = given.id and articles.id <> ${articleId}::int`,
    // What were copies of those are copies of this one now, and what were its own are copies of its original. Other rows
    // than the ones above: an original is no copy.
    sql`update articles set duplicate_of = coalesce(${duplicateOf}::int, ${articleId}::int)
      where duplicate_of = any(case when ${duplicateOf}::int is null then ${sql.param(copies)}::int[] else array[${articleId}::int] end)
        and id <> ${articleId}::int and id <> all(${sql.param(copies)}::int[])
        and id is distinct from ${duplicateOf}::int`,
    db
      .update(articles)
      .set({ ...extracted, duplicateOf, copyKind: kind, copyReason: why })
      .where(eq(articles.id, articleId)),
  ]),
);

/** The article's last stage: its place among its copies is known. `copies` are those that turn out to be copies of it. */
export const settleArticle = async (
  db: Db,
  { articleId, original, copies }: { articleId: number; original: CopyOf | null; copies: CopyOf[] },
): Promise<void> => {
  if (original === null && copies.length === 0) return void (await settleAlone.run(db, { articleId }));
  await settle.run(db, {
    articleId,
    duplicateOf: original?.of ?? null,
    kind: original?.kind ?? null,
    why: original?.why ?? null,
    copies: copies.map((copy) => copy.articleId),
    kinds: copies.map((copy) => copy.kind),
    whys: copies.map((copy) => copy.why),
  });
};
