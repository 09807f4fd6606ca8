import { tlpLabels } from '@cti/core/tlp';
import { type SQL, and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { storyArticles } from '../tables/story.ts';

/** The level of the most closely held label: who may see up to it sees everything. */
const mostTlp = tlpLabels.length - 1;

/** Whether nothing is held from who may see up to this level. */
export const seesAll = (maxTlp: number): boolean => maxTlp >= mostTlp;

/** The condition on `articles` that one may be shown up to a level (`tlpLevel` of core); none where all may. */
export const upToTlp = (maxTlp: number): SQL | undefined =>
  maxTlp >= mostTlp ? undefined : lte(articles.tlpLevel, maxTlp);

/**
 * The same on rows that an article is joined to from the left: those that never had one are shown, and those whose article
 * is gone by the level it had, which stands in `gone`.
 */
export const withoutOrUpToTlp = (maxTlp: number, gone: AnyPgColumn | 0 = 0): SQL | undefined =>
  maxTlp >= mostTlp ? undefined : sql`coalesce(${articles.tlpLevel}, ${gone}) <= ${maxTlp}`;

/** The same as the end of a handwritten `where`, on articles under this name. */
export const andUpToTlp = (maxTlp: number, name: string): SQL =>
  maxTlp >= mostTlp ? sql`` : sql` and ${sql.identifier(name)}.tlp_level <= ${maxTlp}`;

/** The same on rows that have an `article_id`, in a table or under a name such as this. */
export const shownIn = (findings: string, maxTlp: number): SQL =>
  maxTlp >= mostTlp
    ? sql``
    : sql` and exists (select 1 from articles shown where shown.id = ${sql.identifier(findings)}.article_id
        and shown.tlp_level <= ${maxTlp})`;

/** What belongs to an article, or is made of some, and is asked for by its own id. */
export const heldKinds = ['articles', 'sigma-drafts', 'passage-labels', 'verdict-overrides', 'conversations'] as const;
export type HeldKind = (typeof heldKinds)[number];

/** Where they stand, and the level of those whose article is gone. */
const tables: Record<Exclude<HeldKind, 'articles' | 'conversations'>, { table: SQL; gone: SQL }> = {
  'sigma-drafts': { table: sql`sigma_drafts`, gone: sql`made.gone_tlp` },
  'passage-labels': { table: sql`passage_labels`, gone: sql`made.gone_tlp` },
  'verdict-overrides': { table: sql`verdict_overrides`, gone: sql`0` },
};

/** Which of these may only be shown to whoever sees more than this level. */
export const heldAmong = async (
  db: Executor,
  kind: HeldKind,
  ids: readonly number[],
  maxTlp: number,
): Promise<ReadonlySet<number>> => {
  if (maxTlp >= mostTlp || ids.length === 0) return new Set();
  const { rows } = await db.execute<{ id: number }>(sql`
    select asked.id from unnest(${sql.param(ids)}::int[]) asked (id) where ${heldAbove(kind, sql`asked.id`, maxTlp)}`);
  return new Set(rows.map(({ id }) => id));
};

const heldAbove = (kind: HeldKind, id: SQL, maxTlp: number): SQL => {
  if (kind === 'conversations') return isConversationHeld(id, maxTlp);
  if (kind === 'articles')
    return sql`exists (select 1 from articles its where its.id = ${id} and its.tlp_level > ${maxTlp})`;
  const { table, gone } = tables[kind];
  return sql`exists (select 1 from ${table} made left join articles its on its.id = made.article_id
    where made.id = ${id} and coalesce(its.tlp_level, ${gone}) > ${maxTlp})`;
};

/** Which of these articles there are that may be shown up to a level. */
export const shownAmong = async (
  db: Executor,
  ids: readonly number[],
  maxTlp: number,
): Promise<ReadonlySet<number>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(inArray(articles.id, [...ids]), upToTlp(maxTlp)));
  return new Set(rows.map(({ id }) => id));
};

/** Which of these stories have an article that may be shown up to a level. */
export const storiesShownAmong = async (
  db: Executor,
  ids: readonly number[],
  maxTlp: number,
): Promise<ReadonlySet<number>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ id: storyArticles.storyId })
    .from(storyArticles)
    .innerJoin(articles, and(eq(articles.id, storyArticles.articleId), upToTlp(maxTlp)))
    .where(inArray(storyArticles.storyId, [...ids]));
  return new Set(rows.map(({ id }) => id));
};

/**
 * An answer cites what is held more closely, or what is gone, of which only who asked is known to have seen it; or it is
 * still being made for somebody who sees more.
 */
const isConversationHeld = (id: SQL, maxTlp: number): SQL => sql`exists (
  select 1 from conversation_turns turn where turn.conversation_id = ${id} and (
    (turn.state = 'answering' and coalesce((turn.filters ->> 'maxTlp')::int, 0) > ${maxTlp})
    or exists (
      select 1 from jsonb_array_elements(turn.citations) citation
      left join articles cited on cited.id = (citation ->> 'articleId')::int
      where coalesce(cited.tlp_level, (turn.filters ->> 'maxTlp')::int, 0) > ${maxTlp})))`;

/** The condition that a conversation may be shown up to a level; none where all may. */
export const conversationUpToTlp = (id: SQL, maxTlp: number): SQL | undefined =>
  maxTlp >= mostTlp ? undefined : sql`not ${isConversationHeld(id, maxTlp)}`;

/** The condition that some article one may see up to a level has a row in this table of findings; none where all may. */
export const namedUpToTlp = (findings: string, isOfIt: SQL, maxTlp: number): SQL | undefined =>
  maxTlp >= mostTlp
    ? undefined
    : sql`exists (select 1 from ${sql.identifier(findings)} naming join articles shown on shown.id = naming.article_id
        where ${isOfIt} and shown.tlp_level <= ${maxTlp})`;
