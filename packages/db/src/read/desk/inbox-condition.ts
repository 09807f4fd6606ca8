import { type SQL, and, eq, gte, sql } from 'drizzle-orm';
import { articles } from '../../tables/article.ts';
import { articleMarks, articleTags, assignments, boardItems } from '../../tables/desk.ts';
import { storyArticles } from '../../tables/story.ts';
import { andUpToTlp } from '../tlp.ts';
import { isListed } from './listed.ts';
import { type MarkState, isInMarkState } from './mark-states.ts';
import type { DeskReader } from './row-key.ts';

export const inboxStates = ['unread', 'all', 'starred', 'later', 'archived', 'assigned'] as const;
export type InboxState = (typeof inboxStates)[number];

/** Which rows of the inbox, beside the filters that articles have. */
export type InboxNarrowing = {
  state: InboxState;
  /** Only what was found since then. */
  since?: Date | undefined;
  tag?: string | undefined;
  /** A user's id; null asks for rows that are nobody's. */
  assignee?: string | null | undefined;
  board?: number | undefined;
};

/** The condition on `articles`: an article that puts its row into this list. */
export const inboxCondition = (reader: DeskReader, { state, since, ...asked }: InboxNarrowing): SQL | undefined =>
  and(
    isListed(reader.maxTlp),
    inState(reader, state),
    since && gte(articles.discoveredAt, since),
    asked.tag === undefined ? undefined : inRowOf(tagged(asked.tag)),
    asked.assignee === undefined ? undefined : assignedTo(asked.assignee),
    asked.board === undefined ? undefined : inRowOf(onBoard(asked.board)),
  );

const inState = (reader: DeskReader, state: InboxState): SQL | undefined => {
  switch (state) {
    case 'all':
      return undefined;
    case 'unread':
      return isOpen(reader);
    case 'starred':
      return isMarked(reader, 'starred');
    case 'later':
      return and(isMarked(reader, 'later'), isRowClosed(reader));
    case 'archived':
      return and(isArchived(reader), isRowClosed(reader));
    case 'assigned':
      return and(assignedTo(reader.userId), sql`not ${isMarked(reader, 'archived')}`);
  }
};

/**
 * As a test of each article the walk meets (`is true` keeps it from becoming a join): who has archived much finds a page
 * soon, and who has nothing costs one walk without a look-up for each. Of more than can be hashed, the latest.
 */
const isArchived = ({ userId }: DeskReader): SQL =>
  sql`(${articles.id} in (select ${articleMarks.articleId} from ${articleMarks}
    where ${eq(articleMarks.userId, userId)} and ${isInMarkState('archived')}
    order by ${articleMarks.articleId} desc limit ${sql.raw(String(mostHashed))})) is true`;

const isMarked = ({ userId }: DeskReader, state: MarkState): SQL =>
  sql`${articles.id} in (select ${articleMarks.articleId} from ${articleMarks}
    where ${eq(articleMarks.userId, userId)} and ${isInMarkState(state)})`;

/** How many closed articles are put into a hash; at 4 MB of work_mem it must surely fit, or each row costs a scan. */
const mostHashed = 100_000;

/**
 * Not read, archived or put off. Said twice: the first way a hash of all that is closed meets each article as the index
 * gives it, so that a walk past thousands of read ones is quick; the second holds whatever the number.
 */
const isOpen = ({ userId }: DeskReader): SQL => {
  const closed = sql`m.user_id = ${userId} and m.closed_until > now()`;
  return sql`${articles.id} not in (select m.article_id from ${articleMarks} m where ${closed} order by m.article_id desc limit ${sql.raw(String(mostHashed))})
    and not exists (select 1 from ${articleMarks} m where ${closed} and m.article_id = ${articles.id})`;
};

/** No article of its story is open; a new one brings the row back. */
const isRowClosed = ({ userId, maxTlp }: DeskReader): SQL =>
  sql`not exists (select 1 from ${storyArticles} own join ${storyArticles} beside on beside.story_id = own.story_id
    join ${articles} b on b.id = beside.article_id and b.skip_reason is null and b.duplicate_of is null
      and b.priority_rank is not null${andUpToTlp(maxTlp, 'b')}
    where own.article_id = ${articles.id} and not exists (select 1 from ${articleMarks} m
      where m.user_id = ${userId} and m.closed_until > now() and m.article_id = b.id))`;

/** The article, or one of the same story, is among those that `which` selects. */
const inRowOf = (which: SQL): SQL =>
  sql`${articles.id} in (with chosen as (${which}) select id from chosen
    union select beside.article_id from chosen join ${storyArticles} own on own.article_id = chosen.id
    join ${storyArticles} beside on beside.story_id = own.story_id)`;

const tagged = (tag: string): SQL => sql`select article_id as id from ${articleTags} where tag = ${tag}`;

const onBoard = (board: number): SQL => sql`select article_id as id from ${boardItems} where board_id = ${board}`;

const assignedTo = (userId: string | null): SQL =>
  userId === null
    ? sql`not ${inRowOf(sql`select article_id as id from ${assignments}`)}`
    : inRowOf(sql`select article_id as id from ${assignments} where assignee_id = ${userId}`);
