import type { HuntScore } from '@cti/core/hunt-score';
import type { Mention, ObservableType, TechniqueMention } from '@cti/core/observable';
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { mentions, observables, techniqueMentions } from '../tables/observable.ts';
import { wordsOf } from './content.ts';

export type Intelligence = {
  articleId: number;
  title: string;
  text: string;
  mentions: Mention[];
  techniques: TechniqueMention[];
  hunt: HuntScore;
  /** The article's own day: what its observables were seen on. */
  seenAt: Date;
  /** The article this one is a copy of. */
  duplicateOf: number | null;
};

/** Rows a statement takes at once; Postgres allows 65,535 parameters. */
const batch = 2000;

const keyOf = (type: ObservableType, value: string) => `${type}\n${value}`;

/** The observables' ids by type and value; those not yet known are added. Sorted, so that two workers never deadlock. */
const upsertObservables = async (tx: Tx, found: Mention[], seenAt: Date): Promise<Map<string, number>> => {
  const distinct = new Map(
    found.map(({ type, value }) => [keyOf(type, value), { type, value, firstSeenAt: seenAt, lastSeenAt: seenAt }]),
  );
  const rows = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const ids = new Map<string, number>();
  for (let at = 0; at < rows.length; at += batch) {
    const stored = await tx
      .insert(observables)
      .values(rows.slice(at, at + batch))
      .onConflictDoUpdate({
        target: [observables.type, observables.value],
        set: {
          firstSeenAt: sql`least(${observables.firstSeenAt}, excluded.first_seen_at)`,
          lastSeenAt: sql`greatest(${observables.lastSeenAt}, excluded.last_seen_at)`,
        },
      })
      .returning({ id: observables.id, type: observables.type, value: observables.value });
    for (const { id, type, value } of stored) ids.set(keyOf(type, value), id);
  }
  return ids;
};

const replaceMentions = async (
  tx: Tx,
  { articleId, mentions: found, techniques, seenAt }: Intelligence,
): Promise<Map<string, number>> => {
  await tx.delete(mentions).where(eq(mentions.articleId, articleId));
  await tx.delete(techniqueMentions).where(eq(techniqueMentions.articleId, articleId));
  const ids = await upsertObservables(tx, found, seenAt);
  const rows = found.flatMap(({ type, value, start, end, original }) => {
    const observableId = ids.get(keyOf(type, value));
    return observableId === undefined ? [] : [{ articleId, observableId, start, end, original }];
  });
  for (let at = 0; at < rows.length; at += batch) {
    await tx
      .insert(mentions)
      .values(rows.slice(at, at + batch))
      .onConflictDoNothing();
  }
  const placed = techniques.map((technique) => ({ articleId, ...technique }));
  for (let at = 0; at < placed.length; at += batch) {
    await tx
      .insert(techniqueMentions)
      .values(placed.slice(at, at + batch))
      .onConflictDoNothing();
  }
  return ids;
};

/** The technique named most often; of equals, the first in the text. */
const topTechnique = (techniques: TechniqueMention[]): TechniqueMention | null => {
  const counts = new Map<string, { count: number; first: TechniqueMention }>();
  for (const technique of techniques) {
    const entry = counts.get(technique.techniqueId) ?? { count: 0, first: technique };
    entry.count += 1;
    counts.set(technique.techniqueId, entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.first.start - b.first.start)[0]?.first ?? null;
};

/** Stores what was extracted and moves the article to its last stage, in one transaction; extracting again replaces it. */
export const storeIntelligence = (db: Db, found: Intelligence): Promise<void> =>
  db.transaction(async (tx) => {
    const ids = await replaceMentions(tx, found);
    const top = topTechnique(found.techniques);
    const values = [...ids.keys()].map((key) => key.slice(key.indexOf('\n') + 1));
    await tx
      .update(contents)
      .set({ scoreReasons: found.hunt.reasons, words: wordsOf(found.title, values, found.text) })
      .where(eq(contents.articleId, found.articleId));
    await tx
      .update(articles)
      .set({
        stage: 'extracted',
        score: found.hunt.score,
        duplicateOf: found.duplicateOf,
        observableCount: ids.size,
        topTechniqueId: top?.techniqueId ?? null,
        topTechniqueName: top?.name ?? null,
        extractedAt: sql`now()`,
        touchedAt: sql`now()`,
        lastError: null,
      })
      .where(eq(articles.id, found.articleId));
  });
