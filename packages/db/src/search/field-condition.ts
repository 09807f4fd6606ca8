import type { EntityKind } from '@cti/core/entity';
import { allTechniques, techniqueById } from '@cti/intel/attack';
import { priorityOf } from '@cti/intel/priority/priority';
import type { FieldNode, FieldValue } from '@cti/intel/query/query-node';
import { stretchOf } from '@cti/intel/query/read-moment';
import { type SQL, sql } from 'drizzle-orm';
import { datedAt } from '../read/article-summary.ts';
import { type MarkState, isInMarkState, markStates } from '../read/desk/mark-states.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { articleMarks } from '../tables/desk.ts';
import { techniqueMentions } from '../tables/observable.ts';
import { sources } from '../tables/source.ts';
import { stories, storyArticles } from '../tables/story.ts';
import { namesEntityLike } from './entity-condition.ts';
import { isObservableField, mentionsValueLike } from './observable-condition.ts';
import { type Pieces, holdsPieces, isAny, matchesText } from './text-match.ts';

/** What a condition takes from whoever asks: the moment, and whose marks count (null: nobody's). */
export type AskedBy = { now: Date; userId: string | null };

const entityKindOf: Partial<Record<FieldNode['field'], EntityKind | null>> = {
  actor: 'actor',
  malware: 'malware',
  tool: 'tool',
  campaign: 'campaign',
  entity: null,
};

/** One field of a query as a condition on `articles` joined with `sources`. */
export const fieldCondition = ({ field, value }: FieldNode, askedBy: AskedBy): SQL => {
  if (value.kind === 'moment') return isDated(field, value, askedBy.now);
  if (value.kind === 'range')
    return isWithin(field === 'score' ? sql`${articles.score}` : priorityAt(askedBy.now), value);
  if (value.kind === 'choice') return isOfChoice(field, value.choice, askedBy);
  const { pieces } = value;
  const kind = entityKindOf[field];
  if (kind !== undefined) return namesEntityLike(pieces, kind);
  if (field === 'technique') return namesTechniqueLike(pieces);
  if (field === 'source') return sql`(${matchesText(sources.slug, pieces)} or ${matchesText(sources.name, pieces)})`;
  if (field === 'lang') return matchesText(articles.language, pieces);
  if (field === 'story') return isInStory(pieces);
  if (isObservableField(field)) return mentionsValueLike(field, pieces);
  throw new TypeError(`The field ${field} takes no text.`);
};

const isOfChoice = (field: FieldNode['field'], choice: string, { userId }: AskedBy): SQL => {
  if (field === 'tier') return sql`${sources.tier} = ${choice}`;
  if (field === 'platform') {
    return sql`exists (select 1 from ${contents} where ${contents.articleId} = ${articles.id}
      and ${contents.platforms} @> ${JSON.stringify([{ platform: choice }])}::jsonb)`;
  }
  if (choice === 'duplicate') return sql`${articles.duplicateOf} is not null`;
  if (choice === 'unread') return sql`not ${isMarked('read', userId)}`;
  const state = markStates.find((each) => each === choice);
  if (state !== undefined) return isMarked(state, userId);
  throw new TypeError(`The field ${field} is never ${choice}.`);
};

/** Of nobody's marks, nothing is marked. By the key of one mark: a user may have thousands. */
const isMarked = (state: MarkState, userId: string | null): SQL =>
  userId === null
    ? sql`false`
    : sql`exists (select 1 from ${articleMarks} where ${articleMarks.userId} = ${userId}
      and ${articleMarks.articleId} = ${articles.id} and ${isInMarkState(state)})`;

/** A name may be any technique's of the bundled ATT&CK; an id also counts as the one that replaced it. */
const namesTechniqueLike = (pieces: Pieces): SQL => {
  const written = pieces.join('').toUpperCase();
  const known = allTechniques().filter(({ id, name }) => holdsPieces(id, pieces) || holdsPieces(name, pieces));
  const ids = [...new Set([written, techniqueById(written)?.id ?? written, ...known.map(({ id }) => id)])];
  const which = isAny(pieces) ? sql`true` : sql`${techniqueMentions.techniqueId} = any(${sql.param(ids)}::text[])`;
  return sql`exists (select 1 from ${techniqueMentions} where ${techniqueMentions.articleId} = ${articles.id}
    and ${techniqueMentions.rule} <> 'unknown-id' and ${which})`;
};

const isInStory = (pieces: Pieces): SQL => {
  const number = /^\d{1,9}$/.test(pieces.join('')) && pieces.length === 1 ? Number(pieces.join('')) : null;
  const which = number === null ? matchesText(stories.title, pieces) : sql`${stories.id} = ${number}`;
  return sql`exists (select 1 from ${storyArticles} join ${stories} on ${stories.id} = ${storyArticles.storyId}
    where ${storyArticles.articleId} = ${articles.id} and ${which})`;
};

const isDated = (field: FieldNode['field'], value: Extract<FieldValue, { kind: 'moment' }>, now: Date): SQL => {
  const { from, until } = stretchOf(value.moment, now, field === 'on');
  if (field === 'after') return sql`${datedAt} >= ${from.toISOString()}::timestamptz`;
  if (field === 'before') return sql`${datedAt} < ${from.toISOString()}::timestamptz`;
  const end = value.until === null ? until : stretchOf(value.until, now, true).until;
  return sql`(${datedAt} >= ${from.toISOString()}::timestamptz and ${datedAt} < ${end.toISOString()}::timestamptz)`;
};

/** What is not scored yet is in no range. */
const isWithin = (number: SQL, { from, to }: Extract<FieldValue, { kind: 'range' }>): SQL => {
  const low = from === null ? sql`true` : sql`${number} ${from.included ? sql`>=` : sql`>`} ${from.value}::float8`;
  const high = to === null ? sql`true` : sql`${number} ${to.included ? sql`<=` : sql`<`} ${to.value}::float8`;
  return sql`(${low} and ${high})`;
};

const mostFresh = priorityOf({ hunt: 0, quality: 0, reliability: 'E', ageDays: 0 }).score;

/** `priorityOf` of an article as of now, out of the rank that is stored: its lasting part, and what freshness is left. */
const priorityAt = (now: Date): SQL => {
  const dated = sql`(extract(epoch from ${datedAt})::float8 / 86400)`;
  const age = sql`greatest(0, ${now.getTime() / 86_400_000}::float8 - ${dated})`;
  return sql`(${articles.priorityRank} - ${dated} + greatest(0, ${mostFresh}::float8 - ${age}))`;
};
