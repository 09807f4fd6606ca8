import { asc, eq } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { entityMentions, relations } from '../tables/entity.ts';
import { judgements } from '../tables/judgement.ts';
import { mentions, observables, techniqueMentions } from '../tables/observable.ts';

/** All that was found in one article and has a place in its text; every list in the order of the text. */
export const findingsIn = async (db: Executor, articleId: number) => {
  const [found, judged, techniques, entities, stated] = await Promise.all([
    mentionsOf(db, articleId),
    judgementsOf(db, articleId),
    techniquesOf(db, articleId),
    entitiesOf(db, articleId),
    relationsOf(db, articleId),
  ]);
  return { mentions: found, judgements: judged, techniques, entities, relations: stated };
};

const mentionsOf = (db: Executor, articleId: number) =>
  db
    .select({
      type: observables.type,
      value: observables.value,
      start: mentions.start,
      end: mentions.end,
      original: mentions.original,
    })
    .from(mentions)
    .innerJoin(observables, eq(observables.id, mentions.observableId))
    .where(eq(mentions.articleId, articleId))
    .orderBy(asc(mentions.start), asc(mentions.end));

/** Only of values of which more is known than that they were observed. */
const judgementsOf = (db: Executor, articleId: number) =>
  db
    .select({
      type: observables.type,
      value: observables.value,
      verdict: judgements.verdict,
      reason: judgements.reason,
      notes: judgements.notes,
      foundVerdict: judgements.foundVerdict,
      foundReason: judgements.foundReason,
    })
    .from(judgements)
    .innerJoin(observables, eq(observables.id, judgements.observableId))
    .where(eq(judgements.articleId, articleId))
    .orderBy(asc(judgements.observableId));

const techniquesOf = (db: Executor, articleId: number) =>
  db
    .select({
      techniqueId: techniqueMentions.techniqueId,
      name: techniqueMentions.name,
      rule: techniqueMentions.rule,
      confidence: techniqueMentions.confidence,
      start: techniqueMentions.start,
      end: techniqueMentions.end,
      original: techniqueMentions.original,
    })
    .from(techniqueMentions)
    .where(eq(techniqueMentions.articleId, articleId))
    .orderBy(asc(techniqueMentions.start), asc(techniqueMentions.techniqueId));

const entitiesOf = (db: Executor, articleId: number) =>
  db
    .select({
      entityId: entityMentions.entityId,
      kind: entityMentions.kind,
      name: entityMentions.name,
      rule: entityMentions.rule,
      confidence: entityMentions.confidence,
      start: entityMentions.start,
      end: entityMentions.end,
      original: entityMentions.original,
    })
    .from(entityMentions)
    .where(eq(entityMentions.articleId, articleId))
    .orderBy(asc(entityMentions.start), asc(entityMentions.entityId));

const relationsOf = (db: Executor, articleId: number) =>
  db
    .select({
      fromId: relations.fromId,
      fromName: relations.fromName,
      kind: relations.kind,
      toId: relations.toId,
      toName: relations.toName,
      confidence: relations.confidence,
      start: relations.start,
      end: relations.end,
      original: relations.original,
    })
    .from(relations)
    .where(eq(relations.articleId, articleId))
    .orderBy(asc(relations.start), asc(relations.fromId), asc(relations.toId));
