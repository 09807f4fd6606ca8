import { inboxStates } from '@cti/db/read/desk/inbox-condition';
import { inboxSorts } from '@cti/db/read/desk/inbox';
import { isRowKey } from '@cti/db/read/desk/row-key';
import { z } from 'zod';
import { ArticleFilters, ArticleSummary } from './article.ts';
import { Instant, PageQuery, largestId } from './common.ts';

export const RowKey = z
  .string()
  .max(20)
  .refine(isRowKey, 'must be story:12 or article:34')
  .meta({ description: 'A row of the inbox: story:12, or article:34 for one that stands alone.' });

const Keys = z.array(RowKey).min(1).max(500);

export const RowMark = z
  .object({
    readAt: Instant.nullable().describe('When the last of its articles was read; null until all are.'),
    starredAt: Instant.nullable(),
    laterUntil: Instant.nullable().describe('When it comes back.'),
    archivedAt: Instant.nullable(),
  })
  .meta({ id: 'RowMark' });

const Person = z.object({ id: z.string(), name: z.string() });

export const InboxItem = z
  .object({
    key: z.string(),
    story: z
      .object({ id: z.number().int(), title: z.string(), articles: z.number().int(), sources: z.number().int() })
      .nullable(),
    article: ArticleSummary.describe('The best of the row by priority.'),
    mark: RowMark,
    others: z
      .array(z.object({ articleId: z.number().int(), title: z.string(), sourceName: z.string() }))
      .describe('At most five more of its articles.'),
    unreadArticles: z.number().int().describe('Its articles that are neither read nor archived nor put off.'),
    assignee: Person.nullable(),
    tags: z.array(z.string()),
    votes: z.object({
      up: z.number().int(),
      down: z.number().int(),
      mine: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
    }),
    notes: z.number().int(),
    boards: z.array(z.object({ id: z.number().int(), name: z.string() })),
  })
  .meta({ id: 'InboxItem' });

/** A tag as it is kept: small letters, one blank between words. */
export const Tag = z
  .string()
  .max(200)
  .transform((text) => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase())
  .pipe(
    z
      .string()
      .min(1)
      .max(50)
      .regex(/^[^,\p{C}]+$/u, 'must hold neither a comma nor control characters'),
  );

const {
  source,
  tier,
  minScore,
  maxScore,
  until,
  technique,
  observableType,
  observable,
  entity,
  platform,
  exploited,
  language,
  q,
} = ArticleFilters.shape;

const InboxFilters = z.object({
  source,
  tier,
  minScore,
  maxScore,
  until,
  technique,
  observableType,
  observable,
  entity,
  platform,
  exploited,
  language,
  q,
  since: z
    .union([z.enum(['visit', 'shift']), Instant])
    .optional()
    .describe('Found since then: your last visit, the end of your shift, or an instant.'),
  tag: Tag.optional(),
  assignee: z.string().min(1).max(200).optional().describe("A user's id; none asks for rows that are nobody's."),
  board: z.coerce.number().int().positive().max(largestId).optional(),
});

export const InboxQuery = PageQuery.extend(InboxFilters.shape).extend({
  state: z.enum(inboxStates).default('unread'),
  sort: z.enum(inboxSorts).default('priority'),
});

export const RowsQuery = z.object({
  keys: z
    .string()
    .max(4000)
    .transform((text) => text.split(','))
    .pipe(z.array(RowKey).min(1).max(200))
    .describe('story:12,article:34'),
});

const CappedCount = z.object({ value: z.number().int(), exact: z.boolean().describe('False: there are more.') });

export const InboxCounts = z
  .object({
    unread: CappedCount,
    starred: CappedCount,
    later: CappedCount,
    archived: CappedCount,
    assigned: CappedCount,
  })
  .meta({ id: 'InboxCounts' });

export const MarksBody = z
  .strictObject({
    keys: Keys,
    set: z.strictObject({
      read: z.boolean().optional(),
      starred: z.boolean().optional(),
      archived: z.boolean().optional(),
      laterUntil: Instant.nullable().optional().describe('Out of the inbox until then; null brings it back now.'),
    }),
  })
  .meta({ id: 'MarksBody' });

const ArticleId = z.number().int().positive().max(largestId);

/** An undo names tags as they are kept; what a caller writes there is held to it. */
const KeptTag = z
  .string()
  .min(1)
  .max(50)
  .refine((tag) => Tag.safeParse(tag).data === tag, 'is not spelled as tags are');

const marksUndo = z
  .array(
    z.union([
      z.strictObject({ articleId: ArticleId, ...RowMark.shape }),
      z.strictObject({ kept: z.uuid().describe('The undo is kept here, for an hour.') }),
    ]),
  )
  .max(20_000);

/** What the marks were: opaque to callers, who send it back as it is. */
export const MarksUndo = marksUndo.meta({ id: 'MarksUndo' });
export const MarksUndoBody = z.strictObject({ undo: marksUndo }).meta({ id: 'MarksUndoBody' });

export const MarksAnswer = z
  .object({
    undo: MarksUndo,
    items: z.array(z.object({ key: z.string(), mark: RowMark, unreadArticles: z.number().int() })),
  })
  .meta({ id: 'MarksAnswer' });

export const ReadAllBody = z
  .strictObject({ filters: InboxFilters.strict(), before: Instant.describe('Only what was found by then.') })
  .meta({ id: 'ReadAllBody' });

export const ReadAllAnswer = z.object({ undo: MarksUndo, articles: z.number().int() }).meta({ id: 'ReadAllAnswer' });

export const AssignBody = z.strictObject({ keys: Keys, userId: z.string().min(1).max(200).nullable() });

export const TagsBody = z
  .strictObject({ keys: Keys, add: z.array(Tag).max(20).default([]), remove: z.array(Tag).max(20).default([]) })
  .refine(({ add, remove }) => add.length + remove.length > 0, 'names no tag')
  .refine(({ add, remove }) => !add.some((tag) => remove.includes(tag)), 'both adds and removes a tag');

export const VotesBody = z.strictObject({ keys: Keys, vote: z.union([z.literal(-1), z.literal(0), z.literal(1)]) });

const teamUndo = z
  .array(
    z.discriminatedUnion('what', [
      z.strictObject({
        what: z.literal('assignee'),
        articleId: ArticleId,
        was: Person.nullable(),
        now: z.string().max(200).nullable(),
      }),
      z.strictObject({
        what: z.literal('tags'),
        articleId: ArticleId,
        added: z.array(KeptTag).max(20),
        removed: z.array(KeptTag).max(20),
      }),
      z.strictObject({ what: z.literal('vote'), articleId: ArticleId, was: z.number().int().min(-1).max(1) }),
    ]),
  )
  .max(20_000);

/** The same of what is the team's. */
export const TeamUndo = teamUndo.meta({ id: 'TeamUndo' });
export const TeamUndoBody = z.strictObject({ undo: teamUndo }).meta({ id: 'TeamUndoBody' });

export const TeamAnswer = z.object({ undo: TeamUndo }).meta({ id: 'TeamAnswer' });
export const TagCount = z.object({ tag: z.string(), articles: z.number().int() }).meta({ id: 'TagCount' });
