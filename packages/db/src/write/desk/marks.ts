import { sql } from 'drizzle-orm';
import type { Db, Executor, Tx } from '../../connect.ts';
import { type Member, membersOf } from '../../read/desk/members.ts';
import type { DeskReader, RowKey } from '../../read/desk/row-key.ts';
import { type RowMark, openOf, rowMark } from '../../read/desk/row-mark.ts';
import { articles } from '../../tables/article.ts';
import { articleMarks } from '../../tables/desk.ts';
import { type Actor, tellChange, toldKeys } from './changes.ts';

/** What is to be so from now on; what is left out stays as it is. */
export type MarkChange = {
  read?: boolean | undefined;
  starred?: boolean | undefined;
  archived?: boolean | undefined;
  /** Out of the inbox until then, and unread when it comes back; null brings it back now. */
  laterUntil?: Date | null | undefined;
};

/** One user's marks on an article. */
export type ArticleMark = RowMark & { articleId: number };

export type MarkedRow = { key: RowKey; mark: RowMark; unreadArticles: number };

/** Changes a user's marks on all articles of some rows. `undo` is what they were. */
export const markRows = (
  db: Db,
  reader: DeskReader,
  keys: readonly RowKey[],
  { set, by }: { set: MarkChange; by: Actor },
): Promise<{ undo: ArticleMark[]; items: MarkedRow[] }> =>
  db.transaction(async (tx) => {
    const at = new Date();
    await holdMarks(tx, reader.userId);
    const rows = await membersOf(tx, keys, reader);
    const was = new Map([...rows.values()].flat().map((member) => [member.id, member]));
    const changed = new Map([...was].map(([id, member]) => [id, marked(member, set, at)]));
    await writeMarks(tx, reader.userId, [...changed.values()].map(markOf));
    await tellChange(tx, { kind: 'marks', keys: toldKeys(rows), by, onlyFor: reader.userId });
    const items = [...rows].map(([key, members]) => {
      const present = members.map((member) => changed.get(member.id) ?? member);
      return { key, mark: rowMark(present, at), unreadArticles: openOf(present, at) };
    });
    return { undo: [...was.values()].map(markOf), items };
  });

/** Told apart from other locks by this number; any other would do. */
const turn = 0x6d61726b;

/**
 * Changes to one user's marks wait for each other from here to the commit: a mark is written whole, as it was read, so that of
 * two at once the later one would undo the earlier.
 */
export const holdMarks = async (tx: Tx, userId: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${turn}, hashtext(${userId}))`);
};

const marked = (member: Member, set: MarkChange, at: Date): Member => {
  const moment = (wanted: boolean | undefined, before: Date | null) =>
    wanted === undefined ? before : wanted ? (before ?? at) : null;
  const isPutOff = set.laterUntil instanceof Date;
  return {
    ...member,
    readAt: moment(set.read ?? (isPutOff ? false : undefined), member.readAt),
    starredAt: moment(set.starred, member.starredAt),
    archivedAt: moment(set.archived ?? (isPutOff ? false : undefined), member.archivedAt),
    laterUntil: set.laterUntil === undefined ? member.laterUntil : set.laterUntil,
  };
};

const markOf = ({ id, readAt, starredAt, laterUntil, archivedAt }: Member): ArticleMark => ({
  articleId: id,
  readAt,
  starredAt,
  laterUntil,
  archivedAt,
});

/**
 * Makes a user's marks what is given, on the articles that are still there; of two for one article, the last. Holds their
 * rows, so that no article is removed beside its star.
 */
export const writeMarks = async (db: Executor, userId: string, marks: readonly ArticleMark[]): Promise<void> => {
  if (marks.length === 0) return;
  const rows = [...new Map(marks.map((mark) => [mark.articleId, mark])).values()];
  const column = (of: (mark: ArticleMark) => Date | null) =>
    sql`${sql.param(rows.map((mark) => of(mark)?.toISOString() ?? null))}::timestamptz[]`;
  await db.execute(sql`
    insert into ${articleMarks} (user_id, article_id, read_at, starred_at, later_until, archived_at)
    select ${userId}, given.* from unnest(${sql.param(rows.map(({ articleId }) => articleId))}::int[],
      ${column(({ readAt }) => readAt)}, ${column(({ starredAt }) => starredAt)},
      ${column(({ laterUntil }) => laterUntil)}, ${column(({ archivedAt }) => archivedAt)}) as given (article_id, r, s, l, a)
    join ${articles} on ${articles.id} = given.article_id and ${articles.skipReason} is distinct from 'removed'
    for key share of articles
    on conflict (user_id, article_id) do update set read_at = excluded.read_at, starred_at = excluded.starred_at,
      later_until = excluded.later_until, archived_at = excluded.archived_at`);
};
