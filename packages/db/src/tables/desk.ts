import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';

const ofArticle = () =>
  integer('article_id')
    .notNull()
    .references(() => articles.id, { onDelete: 'cascade' });

/** What one user has made of an article: read, starred, put off, archived. No row says none of it. */
export const articleMarks = pgTable(
  'article_marks',
  {
    userId: text('user_id').notNull(),
    articleId: ofArticle(),
    readAt: instant('read_at'),
    starredAt: instant('starred_at'),
    /** Out of the inbox until then. */
    laterUntil: instant('later_until'),
    archivedAt: instant('archived_at'),
    /** Until when it is out of the inbox: for good where it is read or archived. */
    closedUntil: instant('closed_until').generatedAlwaysAs(
      sql`case when read_at is not null or archived_at is not null then 'infinity'::timestamptz else later_until end`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.articleId] }),
    index('article_marks_article').on(table.articleId),
    /** Holds all that the inbox asks of the many articles that are done with. */
    index('article_marks_closed')
      .on(table.userId, table.articleId, table.closedUntil)
      .where(sql`closed_until is not null`),
    index('article_marks_starred')
      .on(table.userId, table.articleId)
      .where(sql`starred_at is not null`),
    index('article_marks_later')
      .on(table.userId, table.articleId)
      .where(sql`later_until is not null`),
    index('article_marks_archived')
      .on(table.userId, table.articleId)
      .where(sql`archived_at is not null`),
  ],
);

/** Marks as they were before many were changed at once, for an hour. */
export const keptUndos = pgTable('kept_undos', {
  id: uuid('id').primaryKey().defaultRandom(),
  userId: text('user_id').notNull(),
  was: jsonb('was').$type<unknown>().notNull(),
  keptAt: instant('kept_at').notNull().default(now),
});

/** Whose work an article is. The name is the one they had then. */
export const assignments = pgTable(
  'assignments',
  {
    articleId: ofArticle().primaryKey(),
    assigneeId: text('assignee_id').notNull(),
    assigneeName: text('assignee_name').notNull(),
    assignedBy: text('assigned_by').notNull(),
    assignedAt: instant('assigned_at').notNull().default(now),
  },
  (table) => [index('assignments_assignee').on(table.assigneeId)],
);

/** The team's own words for articles. */
export const articleTags = pgTable(
  'article_tags',
  {
    articleId: ofArticle(),
    tag: text('tag').notNull(),
    taggedBy: text('tagged_by').notNull(),
    taggedAt: instant('tagged_at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.tag] }), index('article_tags_tag').on(table.tag)],
);

/** What users think an article is worth: 1 or -1. */
export const articleVotes = pgTable(
  'article_votes',
  {
    articleId: ofArticle(),
    userId: text('user_id').notNull(),
    vote: smallint('vote').notNull(),
    votedAt: instant('voted_at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.userId] })],
);

/** What the team writes of an article, in Markdown. A change names the version it was made to. */
export const articleNotes = pgTable(
  'article_notes',
  {
    id: identity(),
    articleId: ofArticle(),
    text: text('text').notNull(),
    version: integer('version').notNull().default(1),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    createdAt: instant('created_at').notNull().default(now),
    changedBy: text('changed_by'),
    changedAt: instant('changed_at'),
  },
  (table) => [index('article_notes_article').on(table.articleId, table.id)],
);

/** A list as somebody likes to see it: filters, order, columns. */
export const deskViews = pgTable(
  'desk_views',
  {
    id: identity(),
    ownerId: text('owner_id').notNull(),
    ownerName: text('owner_name').notNull(),
    name: text('name').notNull(),
    scope: text('scope', { enum: ['private', 'shared'] }).notNull(),
    page: text('page', { enum: ['inbox'] }).notNull(),
    /** The page's address parameters. */
    search: jsonb('search').$type<Record<string, unknown>>().notNull(),
    columns: text('columns').array().notNull(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [uniqueIndex('desk_views_name').on(table.ownerId, table.name)],
);

/** How a user works: where they start, when their shift ends, when they were last here. */
export const desks = pgTable('desks', {
  userId: text('user_id').primaryKey(),
  startViewId: integer('start_view_id').references(() => deskViews.id, { onDelete: 'set null' }),
  /** Time of day, as 17:00, in their time zone. */
  shiftEnd: text('shift_end'),
  timeZone: text('time_zone'),
  visitStartedAt: instant('visit_started_at'),
  lastSeenAt: instant('last_seen_at'),
  /** When they were last seen on the visit before this one. */
  previousVisitAt: instant('previous_visit_at'),
});

/** A named collection of stories with notes, to report from. */
export const boards = pgTable('boards', {
  id: identity(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  version: integer('version').notNull().default(1),
  createdBy: text('created_by').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull().default(now),
  changedAt: instant('changed_at').notNull().default(now),
});

/** An article on a board, and with it the story it is in at the time of looking. */
export const boardItems = pgTable(
  'board_items',
  {
    id: identity(),
    boardId: integer('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    articleId: ofArticle(),
    note: text('note').notNull().default(''),
    /** Places between its neighbours; only the order counts. */
    position: integer('position').notNull(),
    version: integer('version').notNull().default(1),
    addedBy: text('added_by').notNull(),
    addedByName: text('added_by_name').notNull(),
    addedAt: instant('added_at').notNull().default(now),
  },
  (table) => [
    uniqueIndex('board_items_once').on(table.boardId, table.articleId),
    index('board_items_article').on(table.articleId),
  ],
);

/** What a person marked in an article's text. */
export const annotations = pgTable(
  'annotations',
  {
    id: identity(),
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'set null' }),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    /** The words themselves: their article may change or go. */
    quote: text('quote').notNull(),
    /** MD5 of the text the place was last looked up in. */
    textMark: text('text_mark').notNull(),
    /** The present text does not have the quote, or has it more than once and elsewhere. */
    stale: boolean('stale').notNull().default(false),
    /** huntable, not-huntable, or a type of observable. */
    kind: text('kind').notNull(),
    /** What it may be used for; once said, for good. */
    use: text('use', { enum: ['train', 'eval', 'gold'] }),
    madeBy: text('made_by').notNull(),
    madeByName: text('made_by_name').notNull(),
    madeAt: instant('made_at').notNull().default(now),
  },
  (table) => [
    index('annotations_article').on(table.articleId),
    uniqueIndex('annotations_once').on(table.articleId, table.start, table.end, table.kind),
  ],
);

/** What pages that listen are told of. */
export const changeKinds = [
  'marks',
  'team',
  'notes',
  'boards',
  'views',
  'annotations',
  'articles',
  'sources',
  'stories',
  'observables',
  'entities',
  'sigma',
  'labels',
  'settings',
  'users',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What people have just changed, for pages that listen; kept for an hour. Ids are given out in the order of the commits. */
export const deskChanges = pgTable(
  'desk_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().default(now),
    kind: text('kind', { enum: changeKinds }).notNull(),
    /** Rows of the inbox, ids of what everybody may know of, or `all`. */
    keys: text('keys').array().notNull(),
    /** The only user it concerns; null for everybody. */
    onlyFor: text('only_for'),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
  },
  (table) => [index('desk_changes_at').on(table.at)],
);
