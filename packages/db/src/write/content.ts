import type { Block, PageRange, TextLink } from '@cti/core/content';
import { eq, sql } from 'drizzle-orm';
import type { Reservation } from '@cti/core/reservation';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { articleBands, contents } from '../tables/content.ts';
import { mentions, techniqueMentions } from '../tables/observable.ts';
import { atOnce } from './at-once.ts';
import { type ContentWords, contentWords, wordsVector } from './content-words.ts';
import {
  type Findings,
  type FoundRows,
  type Intelligence,
  findingsOf,
  insertFound,
  nothingFound,
  setFindings,
} from './intelligence.ts';
import { resolveObservables } from './observables.ts';
import { keepRevision } from './revisions.ts';
import { defineStatement } from './statement.ts';

type Head = {
  articleId: number;
  title: string;
  authors: string[];
  publishedAt: Date | null;
  modifiedAt: Date | null;
  siteName: string | null;
  language: string | null;
  words: number;
  excerpt: string;
  reservation: Reservation | null;
};

type Text = {
  snapshotId: number | null;
  text: string;
  blocks: Block[];
  links: TextLink[];
  textHash: string;
  signature: number[];
  bands: string[];
  pages: PageRange[];
  notes: string[];
};

export type ParsedArticle = Head &
  Text & {
    /** The article had a text before, which this one replaces. */
    again: boolean;
  };

const store = defineStatement<Head & Text & ContentWords & Findings & FoundRows>((db, values) => {
  const { articleId, title, authors, publishedAt, modifiedAt, siteName, language, words, excerpt, reservation } =
    values;
  const { snapshotId, text, blocks, links, textHash, signature, scoreReasons, pages, notes } = values;
  const found = { textHash, signature, scoreReasons, words: wordsVector(values) };
  const content = { snapshotId, text, blocks, links, pages, notes, ...found };
  const given = (column: string) => sql`excluded.${sql.identifier(column)}`;
  return atOnce([
    db
      .insert(contents)
      .values({ articleId, ...content })
      .onConflictDoUpdate({
        target: contents.articleId,
        set: {
          snapshotId: given('snapshot_id'),
          text: given('text'),
          blocks: given('blocks'),
          links: given('links'),
          pages: given('pages'),
          notes: given('notes'),
          textHash: given('text_hash'),
          signature: given('signature'),
          scoreReasons: given('score_reasons'),
          words: given('words'),
        },
      }),
    // A job whose lock ran out may run beside its own second run, which writes the same bands.
    sql`insert into article_bands (band, article_id)
      select distinct unnest(${sql.param(values.bands)}::text[]), ${articleId}::int on conflict do nothing`,
    ...insertFound(values),
    db
      .update(articles)
      .set({
        title,
        authors,
        publishedAt,
        modifiedAt,
        siteName,
        language,
        words,
        excerpt,
        reservation,
        ...setFindings(values),
        stage: 'parsed',
        parsedAt: sql`now()`,
        touchedAt: sql`now()`,
        lastError: null,
      })
      .where(eq(articles.id, articleId)),
  ]);
});

/**
 * Stores an article's text, with what was found in it unless that is still to come (null), and moves the article to
 * `parsed`, all or nothing. Reading again replaces both.
 */
export const storeContent = async (db: Db, parsed: ParsedArticle, found: Intelligence | null): Promise<void> => {
  const { again, ...article } = parsed;
  const { articleId, title, text } = article;
  const ids = await resolveObservables(db, found?.mentions ?? [], found?.seenAt ?? new Date());
  const findings = found ? findingsOf(found, ids) : nothingFound;
  const values = { ...article, ...contentWords(title, text, findings.values), ...findings };
  if (!again) return void (await store.run(db, values));
  await db.transaction(async (tx) => {
    await keepRevision(tx, articleId, article.textHash);
    await forgetReading(tx, articleId);
    await store.runIn(tx, values);
  });
};

const forgetReading = async (tx: Executor, articleId: number) => {
  for (const table of [articleBands, mentions, techniqueMentions])
    await tx.delete(table).where(eq(table.articleId, articleId));
};
