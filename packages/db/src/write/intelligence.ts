import type { HuntScore } from '@cti/core/hunt-score';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import { type SQL, eq, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { mentions, techniqueMentions } from '../tables/observable.ts';
import { atOnce } from './at-once.ts';
import { type ContentWords, contentWords, wordsVector } from './content-words.ts';
import { observableKey, resolveObservables } from './observables.ts';
import { defineStatement } from './statement.ts';

/** What extraction found in an article's text. */
export type Intelligence = {
  mentions: Mention[];
  techniques: TechniqueMention[];
  hunt: HuntScore;
  /** The article's own day: what its observables were seen on. */
  seenAt: Date;
};

/** Mentions as columns, so that one statement fits any number of them. */
type MentionRows = { mentioned: number[]; mentionStarts: number[]; mentionEnds: number[]; mentionOriginals: string[] };
type TechniqueRows = { techniqueRows: string };
export type FoundRows = { articleId: number } & MentionRows & TechniqueRows;

/** What the article's own rows say of it. */
export type Findings = {
  score: number | null;
  scoreReasons: HuntScore['reasons'];
  observableCount: number;
  topTechniqueId: string | null;
  topTechniqueName: string | null;
};

type Found = Findings & MentionRows & TechniqueRows & { values: string[] };

export const nothingFound: Found = {
  score: null,
  scoreReasons: [],
  observableCount: 0,
  topTechniqueId: null,
  topTechniqueName: null,
  mentioned: [],
  mentionStarts: [],
  mentionEnds: [],
  mentionOriginals: [],
  techniqueRows: '[]',
  values: [],
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

/** What was found, as the statements take it; `ids` are the observables' by type and value. */
export const findingsOf = ({ mentions: found, techniques, hunt }: Intelligence, ids: Map<string, number>): Found => {
  const rows = found.flatMap((mention) => {
    const id = ids.get(observableKey(mention));
    return id === undefined ? [] : [{ ...mention, id }];
  });
  const top = topTechnique(techniques);
  return {
    score: hunt.score,
    scoreReasons: hunt.reasons,
    observableCount: ids.size,
    topTechniqueId: top?.techniqueId ?? null,
    topTechniqueName: top?.name ?? null,
    mentioned: rows.map(({ id }) => id),
    mentionStarts: rows.map(({ start }) => start),
    mentionEnds: rows.map(({ end }) => end),
    mentionOriginals: rows.map(({ original }) => original),
    techniqueRows: JSON.stringify(techniques),
    values: [...new Set(rows.map(({ value }) => value))],
  };
};

/** The writes that put the mentions of observables and techniques in their tables. */
export const insertFound = (found: FoundRows): SQL[] => [
  sql`insert into mentions (article_id, observable_id, start, "end", original)
    select ${found.articleId}::int, * from unnest(${sql.param(found.mentioned)}::int[], ${sql.param(found.mentionStarts)}::int[],
      ${sql.param(found.mentionEnds)}::int[], ${sql.param(found.mentionOriginals)}::text[])
    on conflict do nothing`,
  sql`insert into technique_mentions (article_id, technique_id, name, rule, start, "end", original)
    select ${found.articleId}::int, "techniqueId", name, rule, start, "end", original
    from jsonb_to_recordset(${found.techniqueRows}::jsonb)
      as found ("techniqueId" text, name text, rule text, start int, "end" int, original text)
    on conflict do nothing`,
];

export const setFindings = ({ score, observableCount, topTechniqueId, topTechniqueName }: Findings) => ({
  score,
  observableCount,
  topTechniqueId,
  topTechniqueName,
});

const store = defineStatement<FoundRows & Findings & ContentWords>((db, values) =>
  atOnce([
    ...insertFound(values),
    db
      .update(contents)
      .set({ scoreReasons: values.scoreReasons, words: wordsVector(values) })
      .where(eq(contents.articleId, values.articleId)),
    db
      .update(articles)
      .set({ ...setFindings(values), touchedAt: sql`now()`, lastError: null })
      .where(eq(articles.id, values.articleId)),
  ]),
);

/** Stores what was found in a text that is stored already, in place of what was found before; all or nothing. */
export const storeIntelligence = async (
  db: Db,
  { articleId, title, text }: { articleId: number; title: string; text: string },
  intelligence: Intelligence,
): Promise<void> => {
  const ids = await resolveObservables(db, intelligence.mentions, intelligence.seenAt);
  const found = findingsOf(intelligence, ids);
  await db.transaction(async (tx) => {
    await tx.delete(mentions).where(eq(mentions.articleId, articleId));
    await tx.delete(techniqueMentions).where(eq(techniqueMentions.articleId, articleId));
    await store.runIn(tx, { articleId, ...found, ...contentWords(title, text, found.values) });
  });
};
