import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../connect.ts';
import { type Member, membersOf } from '../../read/desk/members.ts';
import { type DeskReader, type RowKey, articleKey, storyKey } from '../../read/desk/row-key.ts';
import { type ChangeKind, deskChanges, keptUndos } from '../../tables/desk.ts';

/** Who did something, under the name they have now. */
export type Actor = { id: string; name: string };

type Change = {
  kind: ChangeKind;
  /** Rows of the inbox, ids of what everybody may know of, or `all`. */
  keys: readonly string[];
  by: Actor;
  /** The only user it concerns. */
  onlyFor?: string;
};

/** One number for all who tell of changes; any other would do. */
const turn = 0x6465736b;

/**
 * Writes down that something changed, for pages that listen. The last thing in a transaction: changes wait for each other
 * from here to the commit, so that whoever reads them by id misses none that commits late.
 */
export const tellChange = async (tx: Tx, { kind, keys, by, onlyFor }: Change): Promise<void> => {
  if (keys.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${turn})`);
  await tx
    .insert(deskChanges)
    .values({ kind, keys: [...keys], byId: by.id, byName: by.name, onlyFor: onlyFor ?? null });
};

/** The keys that pages know these rows by: an article's row may be its story's. */
export const toldKeys = (rows: ReadonlyMap<RowKey, readonly Member[]>): RowKey[] => [
  ...new Set([...rows].flatMap(([key, [lead]]) => [key, ...(lead?.storyId ? [storyKey(lead.storyId)] : [])])),
];

/** The same of one article: its own key always, for who lists its notes. */
export const toldKeysOf = async (tx: Tx, articleId: number, reader: DeskReader): Promise<RowKey[]> => {
  const key = articleKey(articleId);
  return [...new Set([key, ...toldKeys(await membersOf(tx, [key], reader))])];
};

/** Forgets what nobody needs any more: changes told and undos kept for more than an hour. */
export const pruneDesk = async (db: Executor): Promise<void> => {
  const old = sql`now() - interval '1 hour'`;
  await db.delete(deskChanges).where(sql`${deskChanges.at} < ${old}`);
  await db.delete(keptUndos).where(sql`${keptUndos.keptAt} < ${old}`);
};
