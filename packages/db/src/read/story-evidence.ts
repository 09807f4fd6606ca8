import type { EntityMention } from '@cti/core/entity';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import { type Column, and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { entityMentions } from '../tables/entity.ts';
import { judgements } from '../tables/judgement.ts';
import { mentions, observables, techniqueMentions } from '../tables/observable.ts';
import { datedAt } from './article-summary.ts';

/** What an article says and what was found in it, as a story's timeline reads it. */
type StoryEvidence = {
  articleId: number;
  datedAt: Date;
  text: string;
  /** Those an analyst is to see: values with the verdict `observed`, and CVE numbers. */
  mentions: Mention[];
  techniques: TechniqueMention[];
  entities: EntityMention[];
};

/** Characters of a text that a timeline reads; spans beyond are left out. */
const readLength = 60_000;

/** The texts and evidence of these articles. */
export const storyEvidenceOf = async (db: Executor, articleIds: readonly number[]): Promise<StoryEvidence[]> => {
  const ids = [...articleIds];
  if (ids.length === 0) return [];
  const texts = await db
    .select({ articleId: articles.id, datedAt, text: sql<string>`left(${contents.text}, ${readLength})` })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(inArray(articles.id, ids));
  const [values, techniques, entities] = await Promise.all([
    valuesOf(db, ids),
    techniquesOf(db, ids),
    entitiesOf(db, ids),
  ]);
  return texts.map((text) => ({
    ...text,
    mentions: values.get(text.articleId) ?? [],
    techniques: techniques.get(text.articleId) ?? [],
    entities: entities.get(text.articleId) ?? [],
  }));
};

const valuesOf = async (db: Executor, ids: number[]) => {
  const { articleId, start, end, original } = mentions;
  const rows = await db
    .select({ articleId, type: observables.type, value: observables.value, start, end, original })
    .from(mentions)
    .innerJoin(observables, eq(observables.id, mentions.observableId))
    .leftJoin(judgements, and(eq(judgements.articleId, articleId), eq(judgements.observableId, mentions.observableId)))
    .where(and(inArray(articleId, ids), isRead(start), or(eq(observables.type, 'cve'), isObserved)))
    .orderBy(asc(articleId), asc(start));
  return byArticle(rows);
};

const isObserved = sql`coalesce(${judgements.verdict}, 'observed') = 'observed'`;

const techniquesOf = async (db: Executor, ids: number[]) => {
  const { articleId, techniqueId, name, rule, confidence, start, end, original } = techniqueMentions;
  const rows = await db
    .select({ articleId, techniqueId, name, rule, confidence, start, end, original })
    .from(techniqueMentions)
    .where(and(inArray(articleId, ids), isRead(start), ne(rule, 'unknown-id')))
    .orderBy(asc(articleId), asc(start));
  return byArticle(rows);
};

const entitiesOf = async (db: Executor, ids: number[]) => {
  const { articleId, entityId, kind, name, rule, confidence, start, end, original } = entityMentions;
  const rows = await db
    .select({ articleId, entityId, kind, name, rule, confidence, start, end, original })
    .from(entityMentions)
    .where(and(inArray(articleId, ids), isRead(start)))
    .orderBy(asc(articleId), asc(start));
  return byArticle(rows);
};

const isRead = (start: Column) => sql`${start} < ${readLength}`;

const byArticle = <Row extends { articleId: number }>(rows: Row[]): Map<number, Row[]> =>
  Map.groupBy(rows, ({ articleId }) => articleId);
