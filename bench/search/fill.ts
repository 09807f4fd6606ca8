import type { Db } from '@cti/db/connect';
import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { insertArticleWords } from '@cti/db/search/store-article-words';
import { mentions, observables, techniqueMentions } from '@cti/db/tables/observable';
import { sources } from '@cti/db/tables/source';
import { atOnce } from '@cti/db/write/at-once';
import { contentWords } from '@cti/db/write/content-words';
import { registerSources } from '@cti/db/write/sources';
import { SourceDeclaration, tiers } from '@cti/core/source';
import { numbersFrom } from '@cti/demo/flood-text';
import { sql } from 'drizzle-orm';
import { type MadeArticle, madeArticle } from './made-article.ts';

const sourceCount = 120;
const daysBack = 730;
const batch = 100;
/** Writers at once: one a core of a small machine. */
const writers = 2;

/** Registers sources that are never due, so that nothing is collected. */
export const addSources = (db: Db) =>
  registerSources(
    db,
    Array.from({ length: sourceCount }, (_, at) =>
      SourceDeclaration.parse({
        slug: `made-${at}`,
        name: `Made-up source ${at}`,
        url: `https://made-${at}.example/`,
        tier: tiers[at % tiers.length],
        active: false,
      }),
    ),
    { origin: 'import' },
  );

/** Adds articles number `from` to `to` (exclusive), as the pipeline leaves them, but without snapshots. */
export const addArticles = async (db: Db, from: number, to: number): Promise<void> => {
  const sourceIds = (await db.select({ id: sources.id }).from(sources)).map(({ id }) => id);
  const starts = Array.from({ length: Math.ceil((to - from) / batch) }, (_, at) => from + at * batch).values();
  const write = async () => {
    for (const start of starts) {
      const numbers = Array.from({ length: Math.min(batch, to - start) }, (_, at) => start + at);
      await addBatch(db, sourceIds, numbers);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  // What autovacuum does in its own time: sorted-in word lists, visibility, statistics.
  await db.execute(sql`vacuum analyze`);
};

const addBatch = async (db: Db, sourceIds: number[], numbers: number[]): Promise<void> => {
  const made = numbers.map((at) => ({ at, ...madeArticle(at), ...datesOf(at) }));
  const ids = await observableIds(db, made);
  await db.transaction(async (tx) => {
    const rows = await tx
      .insert(articles)
      .values(made.map((article) => articleRow(article, sourceIds)))
      .returning({ id: articles.id });
    const placed = made.map((article, index) => ({ ...article, id: rows[index]?.id ?? 0 }));
    await tx.insert(contents).values(placed.map(contentRow));
    await tx.execute(atOnce(placed.map(wordsRow), sql`1`));
    const mentioned = placed.flatMap(({ id, mentions: found }) =>
      found.map(({ type, value, ...span }) => ({
        articleId: id,
        observableId: ids.get(`${type} ${value}`) ?? 0,
        ...span,
      })),
    );
    if (mentioned.length > 0) await tx.insert(mentions).values(mentioned);
    await tx
      .insert(techniqueMentions)
      .values(placed.flatMap(({ id, techniques }) => techniques.map((technique) => ({ articleId: id, ...technique }))));
  });
};

type Dates = { publishedAt: Date; discoveredAt: Date };
type Numbered = MadeArticle & Dates & { at: number };

const filledAt = Date.now();

const datesOf = (at: number): Dates => {
  const next = numbersFrom(at * 31 + 5);
  const publishedAt = new Date(filledAt - next(daysBack * 86_400) * 1000);
  return { publishedAt, discoveredAt: new Date(publishedAt.getTime() + next(7200) * 1000) };
};

const articleRow = (article: Numbered, sourceIds: number[]) => {
  const { at, title, text, ranks, mentions: found, techniques, publishedAt, discoveredAt } = article;
  const next = numbersFrom(at * 31 + 7);
  const url = `https://made-${at % sourceCount}.example/${at}`;
  return {
    sourceId: sourceIds[at % sourceIds.length] ?? 0,
    url,
    entryUrl: url,
    title,
    stage: 'extracted' as const,
    publishedAt,
    discoveredAt,
    language: 'en',
    words: ranks.length,
    excerpt: text.slice(0, 300),
    // Most texts score low, few high, as the hunt score has it.
    score: Math.min(next(101), next(101)),
    observableCount: new Set(found.map(({ value }) => value)).size,
    topTechniqueId: techniques[0]?.techniqueId ?? null,
    topTechniqueName: techniques[0]?.name ?? null,
    fetchedAt: discoveredAt,
    parsedAt: discoveredAt,
    extractedAt: discoveredAt,
  };
};

const wordsRow = ({ id, title, text, mentions: found }: Numbered & { id: number }) =>
  insertArticleWords(id, contentWords(title, text, [...new Set(found.map(({ value }) => value))]));

const contentRow = ({ id, at, text, blocks }: Numbered & { id: number }) => {
  const next = numbersFrom(at * 101 + 3);
  const signature = Array.from({ length: 128 }, () => next(2 ** 31));
  return {
    articleId: id,
    text,
    blocks,
    links: [],
    textHash: `made-${at}`,
    signature,
  };
};

/** Articles come in no order of time here. */
const seenAgain = {
  firstSeenAt: sql`least(${observables.firstSeenAt}, excluded.first_seen_at)`,
  lastSeenAt: sql`greatest(${observables.lastSeenAt}, excluded.last_seen_at)`,
};

/** Ids by "type value". In its own short transaction and in order, so that two writers never wait for each other in a ring. */
const observableIds = async (db: Db, made: (MadeArticle & Dates)[]): Promise<Map<string, number>> => {
  const distinct = new Map<string, typeof observables.$inferInsert>();
  for (const { mentions: found, discoveredAt: seen } of made)
    for (const { type, value } of found) {
      const { firstSeenAt = seen, lastSeenAt = seen } = distinct.get(`${type} ${value}`) ?? {};
      const dates = {
        firstSeenAt: firstSeenAt < seen ? firstSeenAt : seen,
        lastSeenAt: lastSeenAt > seen ? lastSeenAt : seen,
      };
      distinct.set(`${type} ${value}`, { type, value, ...dates });
    }
  if (distinct.size === 0) return new Map();
  const rows = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const stored = await db
    .insert(observables)
    .values(rows)
    .onConflictDoUpdate({ target: [observables.type, observables.value], set: seenAgain })
    .returning({ id: observables.id, type: observables.type, value: observables.value });
  return new Map(stored.map(({ id, type, value }) => [`${type} ${value}`, id]));
};
