import type { Block, DateSource, PageRange, TextLink } from '@cti/core/content';
import { eq, sql } from 'drizzle-orm';
import type { TextQuality } from '@cti/core/quality';
import type { Reservation } from '@cti/core/reservation';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { articleBands, contents } from '../tables/content.ts';
import { atOnce } from './at-once.ts';
import { insertBands } from './bands.ts';
import { insertArticleWords } from '../search/store-article-words.ts';
import { type ContentWords, contentWords } from './content-words.ts';
import { holdDecisionsOff } from './decision-turn.ts';
import { forgetFindings } from './forget-findings.ts';
import { type FoundRows, insertFound } from './found-rows.ts';
import { type Findings, type Intelligence, findingsOf, nothingFound, setFindings } from './intelligence.ts';
import { resolveObservables } from './observables.ts';
import { keepDecisions, keepUntoldDecisions } from './settle-judgements.ts';
import { keepRevision } from './revisions.ts';
import { defineStatement } from './statement.ts';

type Head = {
  articleId: number;
  title: string;
  authors: string[];
  publishedAt: Date | null;
  publishedFrom: DateSource | null;
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
  quality: TextQuality;
  textHash: string;
  /** What copies are told by; see packages/intel/src/copies/fingerprint.ts. */
  countedWords: number;
  signature: number[];
  sample: number[];
  facts: number[];
  bands: string[];
  pages: PageRange[];
  notes: string[];
};

export type ParsedArticle = Head &
  Text & {
    /** The article had a text before, which this one replaces. */
    again: boolean;
  };

const store = defineStatement<Head & Text & { qualityScore: number } & ContentWords & Findings & FoundRows>(
  (db, values) => {
    const { articleId, title, authors, publishedAt, publishedFrom, modifiedAt } = values;
    const { siteName, language, words, excerpt, reservation } = values;
    const { snapshotId, text, blocks, links, pages, notes, quality } = values;
    const { textHash, countedWords, signature, sample, facts } = values;
    const { scoreReasons, platforms, passages } = values;
    const content = {
      snapshotId,
      text,
      blocks,
      links,
      pages,
      notes,
      quality,
      textHash,
      countedWords,
      signature,
      sample,
      facts,
      scoreReasons,
      platforms,
      passages,
    };
    const given = (column: string) => sql`excluded.${sql.identifier(column)}`;
    return atOnce(
      [
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
              quality: given('quality'),
              textHash: given('text_hash'),
              countedWords: given('counted_words'),
              signature: given('signature'),
              sample: given('sample'),
              facts: given('facts'),
              scoreReasons: given('score_reasons'),
              platforms: given('platforms'),
              passages: given('passages'),
            },
          }),
        insertArticleWords(articleId, values),
        insertBands(articleId, values.bands),
        ...insertFound(values),
        db
          .update(articles)
          .set({
            title,
            authors,
            publishedAt,
            publishedFrom,
            modifiedAt,
            siteName,
            language,
            words,
            excerpt,
            reservation,
            quality: values.qualityScore,
            groupedAt: null,
            embeddedBy: null,
            ...setFindings(values),
            stage: 'parsed',
            parsedAt: sql`now()`,
            touchedAt: sql`now()`,
            lastError: null,
          })
          .where(eq(articles.id, articleId)),
      ],
      holdDecisionsOff,
    );
  },
);

/**
 * Stores an article's text, with what was found in it unless that is still to come (null), and moves the article to
 * `parsed`, all or nothing. Reading again replaces both.
 */
export const storeContent = async (db: Db, parsed: ParsedArticle, found: Intelligence | null): Promise<void> => {
  const { again, ...article } = parsed;
  const { articleId, title, text } = article;
  const ids = await resolveObservables(db, found?.mentions ?? [], found?.seenAt ?? new Date());
  const findings = found ? findingsOf(found, ids) : nothingFound;
  const qualityScore = Math.round(article.quality.score);
  const values = { ...article, qualityScore, ...contentWords(title, text, findings.values), ...findings };
  if (!again) {
    await store.run(db, values);
    // By itself, so that most articles need no transaction. After a crash before it, the article is extracted anew.
    if (found) await keepUntoldDecisions(db, articleId);
    return;
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`select ${holdDecisionsOff}`);
    await keepRevision(tx, article);
    await forgetReading(tx, articleId);
    await store.runIn(tx, values);
    await keepDecisions(tx, articleId);
  });
};

const forgetReading = async (tx: Executor, articleId: number) => {
  await tx.delete(articleBands).where(eq(articleBands.articleId, articleId));
  await forgetFindings(tx, [articleId]);
};
