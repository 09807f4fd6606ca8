import type { Passage } from '@cti/core/passage';
import type { EntityMention, Relation } from '@cti/core/entity';
import type { HuntScore } from '@cti/core/hunt-score';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import type { PlatformFinding } from '@cti/core/platform';
import type { Judgement } from '@cti/core/verdict';
import { eq, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { atOnce } from './at-once.ts';
import { insertArticleWords } from '../search/store-article-words.ts';
import { type ContentWords, contentWords } from './content-words.ts';
import { holdDecisionsOff } from './decision-turn.ts';
import { type FoundRows, foundRows, insertFound, nothingFoundRows } from './found-rows.ts';
import { forgetFindings } from './forget-findings.ts';
import { resolveObservables } from './observables.ts';
import { keepDecisions } from './settle-judgements.ts';
import { defineStatement } from './statement.ts';

/** A judgement worth a row: more than "observed and nothing is known of it", with what we found before people decided. */
export type StoredJudgement = Judgement & { foundVerdict: Judgement['verdict']; foundReason: string };

/** What extraction found in an article's text. */
export type Intelligence = {
  mentions: Mention[];
  techniques: TechniqueMention[];
  entities: EntityMention[];
  relations: Relation[];
  judgements: StoredJudgement[];
  hunt: HuntScore;
  platforms: PlatformFinding[];
  passages: Passage[];
  /** Its place in the inbox; see packages/intel/src/priority. */
  priorityRank: number;
  /** The article's own day: what its observables were seen on. */
  seenAt: Date;
};

/** What the article's own rows say of it. */
export type Findings = {
  score: number | null;
  priorityRank: number | null;
  scoreReasons: HuntScore['reasons'];
  platforms: PlatformFinding[];
  passages: Passage[];
  observableCount: number;
  topTechniqueId: string | null;
  topTechniqueName: string | null;
};

type Found = Findings & FoundRows & { values: string[] };

export const nothingFound: Found = {
  score: null,
  priorityRank: null,
  scoreReasons: [],
  platforms: [],
  passages: [],
  observableCount: 0,
  topTechniqueId: null,
  topTechniqueName: null,
  ...nothingFoundRows,
  values: [],
};

/** The technique named most often; of equals, the first in the text. An id that ATT&CK never gave is none. */
const topTechnique = (techniques: TechniqueMention[]): TechniqueMention | null => {
  const counts = new Map<string, { count: number; first: TechniqueMention }>();
  for (const technique of techniques) {
    if (technique.rule === 'unknown-id') continue;
    const entry = counts.get(technique.techniqueId) ?? { count: 0, first: technique };
    entry.count += 1;
    counts.set(technique.techniqueId, entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.first.start - b.first.start)[0]?.first ?? null;
};

/** What was found, as the statements take it; `ids` are the observables' by type and value. */
export const findingsOf = (found: Intelligence, ids: Map<string, number>): Found => {
  const top = topTechnique(found.techniques);
  const setAside = found.judgements.filter(({ verdict }) => verdict !== 'observed').length;
  return {
    score: found.hunt.score,
    priorityRank: found.priorityRank,
    scoreReasons: found.hunt.reasons,
    platforms: found.platforms,
    passages: found.passages,
    observableCount: Math.max(0, ids.size - setAside),
    topTechniqueId: top?.techniqueId ?? null,
    topTechniqueName: top?.name ?? null,
    ...foundRows(found, ids),
    values: [...new Set(found.mentions.map(({ value }) => value))],
  };
};

export const setFindings = ({ score, priorityRank, observableCount, topTechniqueId, topTechniqueName }: Findings) => ({
  score,
  priorityRank,
  observableCount,
  topTechniqueId,
  topTechniqueName,
});

const store = defineStatement<{ articleId: number } & FoundRows & Findings & ContentWords>((db, values) => {
  const { scoreReasons, platforms, passages } = values;
  return atOnce([
    ...insertFound(values),
    insertArticleWords(values.articleId, values),
    db.update(contents).set({ scoreReasons, platforms, passages }).where(eq(contents.articleId, values.articleId)),
    db
      .update(articles)
      .set({ ...setFindings(values), groupedAt: null, touchedAt: sql`now()`, lastError: null })
      .where(eq(articles.id, values.articleId)),
  ]);
});

/** Stores what was found in a text that is stored already, in place of what was found before; all or nothing. */
export const storeIntelligence = async (
  db: Db,
  { articleId, title, text }: { articleId: number; title: string; text: string },
  intelligence: Intelligence,
): Promise<void> => {
  const ids = await resolveObservables(db, intelligence.mentions, intelligence.seenAt);
  const found = findingsOf(intelligence, ids);
  await db.transaction(async (tx) => {
    await tx.execute(sql`select ${holdDecisionsOff}`);
    await forgetFindings(tx, [articleId]);
    await store.runIn(tx, { articleId, ...found, ...contentWords(title, text, found.values) });
    await keepDecisions(tx, articleId);
  });
};
