import type { HuntScore } from '@cti/core/hunt-score';
import type { Mention, ObservableType, TechniqueMention } from '@cti/core/observable';
import { type SQL, type SQLWrapper, and, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { mentions, techniqueMentions } from '../tables/observable.ts';
import { atOnce } from './at-once.ts';
import { valueWords } from './content.ts';

export type Intelligence = {
  articleId: number;
  mentions: Mention[];
  techniques: TechniqueMention[];
  hunt: HuntScore;
  /** The article's own day: what its observables were seen on. */
  seenAt: Date;
  /** The article was extracted before; what was found then is replaced. */
  again: boolean;
  /** The article this one is a copy of. */
  duplicateOf: number | null;
  /** Later articles that turn out to be copies of this one. */
  copies: number[];
};

const keyOf = (type: ObservableType, value: string) => `${type}\n${value}`;

type Known = { id: number; type: ObservableType; value: string; stale: boolean };

/** `last_seen_at` is right to the hour: moving it for every article would lock the rows of common values all the time. */
const precision = sql`interval '1 hour'`;

/**
 * The observables' ids by type and value; those not yet known are added. Outside the article's transaction, and without
 * touching rows that need no change: `rundll32.exe` is in every second article, and each would wait for the other's
 * commit. An observable left without a mention by a crash is harmless; the article is extracted again.
 */
const resolveObservables = async (db: Db, found: Mention[], seenAt: Date): Promise<Map<string, number>> => {
  const distinct = [...new Map(found.map(({ type, value }) => [keyOf(type, value), { type, value }])).values()];
  if (distinct.length === 0) return new Map();
  const types = sql.param(distinct.map(({ type }) => type));
  const values = sql.param(distinct.map(({ value }) => value));
  const given = sql`unnest(${types}::text[], ${values}::text[]) as given (type, value)`;
  const seen = sql`${seenAt.toISOString()}::timestamptz`;
  const find = async () => {
    const { rows } = await db.execute<Known>(sql`
      select known.id, known.type, known.value,
        (known.last_seen_at < ${seen} - ${precision} or known.first_seen_at > ${seen}) as stale
      from ${given} join observables known using (type, value)`);
    return rows;
  };
  let known = await find();
  if (known.length < distinct.length) {
    await db.execute(sql`
      insert into observables (type, value, first_seen_at, last_seen_at)
      select type, value, ${seen}, ${seen} from ${given} order by type, value on conflict do nothing`);
    known = await find();
  }
  const stale = known.filter((row) => row.stale).map(({ id }) => id);
  if (stale.length > 0) {
    await db.execute(sql`
      update observables set last_seen_at = greatest(last_seen_at, ${seen}), first_seen_at = least(first_seen_at, ${seen})
      where id in (select id from observables where id = any(${sql.param(stale)}::int[]) order by id for update)`);
  }
  return new Map(known.map(({ id, type, value }) => [keyOf(type, value), id]));
};

/** One statement that inserts the mentions; null when there are none. */
const insertMentions = ({ articleId, mentions: found }: Intelligence, ids: Map<string, number>): SQL | null => {
  const rows = found.flatMap(({ type, value, start, end, original }) => {
    const observableId = ids.get(keyOf(type, value));
    return observableId === undefined ? [] : [{ observableId, start, end, original }];
  });
  if (rows.length === 0) return null;
  const column = <T>(read: (row: (typeof rows)[number]) => T) => sql.param(rows.map(read));
  return sql`
    insert into mentions (article_id, observable_id, start, "end", original)
    select ${articleId}::int, * from unnest(
      ${column((row) => row.observableId)}::int[], ${column((row) => row.start)}::int[],
      ${column((row) => row.end)}::int[], ${column((row) => row.original)}::text[])
    on conflict do nothing`;
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

/** Stores what was extracted and moves the article to its last stage, all or nothing; extracting again replaces it. */
export const storeIntelligence = async (db: Db, found: Intelligence): Promise<void> => {
  const { articleId } = found;
  const ids = await resolveObservables(db, found.mentions, found.seenAt);
  if (!found.again) return atOnce(db, writesOf(db, found, ids));
  await db.transaction(async (tx) => {
    await tx.delete(mentions).where(eq(mentions.articleId, articleId));
    await tx.delete(techniqueMentions).where(eq(techniqueMentions.articleId, articleId));
    await atOnce(tx, writesOf(tx, found, ids));
  });
};

const writesOf = (db: Executor, found: Intelligence, ids: Map<string, number>): SQLWrapper[] => {
  const { articleId, hunt, techniques, duplicateOf, copies } = found;
  const top = topTechnique(techniques);
  const values = [...ids.keys()].map((key) => key.slice(key.indexOf('\n') + 1));
  const placed = techniques.map((technique) => ({ articleId, ...technique }));
  const copied = and(
    ne(articles.id, articleId),
    or(inArray(articles.id, copies), inArray(articles.duplicateOf, copies)),
  );
  // The words of title and text are there since parsing, which always comes before; only the values are added.
  const words = sql`${contents.words} || ${valueWords(values)}`;
  const inserted = insertMentions(found, ids);
  return [
    ...(inserted ? [inserted] : []),
    ...(placed.length > 0 ? [db.insert(techniqueMentions).values(placed).onConflictDoNothing()] : []),
    ...(copies.length > 0 ? [db.update(articles).set({ duplicateOf: articleId }).where(copied)] : []),
    db.update(contents).set({ scoreReasons: hunt.reasons, words }).where(eq(contents.articleId, articleId)),
    db
      .update(articles)
      .set({
        stage: 'extracted',
        score: hunt.score,
        duplicateOf,
        observableCount: ids.size,
        topTechniqueId: top?.techniqueId ?? null,
        topTechniqueName: top?.name ?? null,
        extractedAt: sql`now()`,
        touchedAt: sql`now()`,
        lastError: null,
      })
      .where(eq(articles.id, articleId)),
  ];
};
