import { type SQL, and, asc, count, desc, eq, getTableColumns, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { sigmaDecisions, sigmaDrafts, type sigmaStates } from '../tables/sigma.ts';
import { type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { withoutOrUpToTlp } from './tlp.ts';

type State = (typeof sigmaStates)[number];
export type SigmaDraftFilters = {
  /** Only drafts from articles that may be shown up to this TLP level. */
  maxTlp: number;
  state?: State | undefined;
  articleId?: number | undefined;
  /** A category, product or service by its name. */
  logsource?: string | undefined;
};

const { yaml: _yaml, madeYaml: _madeYaml, event: _event, evidence: _evidence, ...head } = getTableColumns(sigmaDrafts);

const headColumns = {
  ...head,
  edited: sql<boolean>`${sigmaDrafts.yaml} <> ${sigmaDrafts.madeYaml}`,
  evidenceCount: sql<number>`jsonb_array_length(${sigmaDrafts.evidence})`,
  /** Null when the article is gone or was removed. */
  articleTitle: sql<
    string | null
  >`case when ${articles.skipReason} is distinct from 'removed' then ${articles.title} end`,
};

export type SigmaDraftHead = Awaited<ReturnType<typeof listSigmaDrafts>>['items'][number];

const headRows = (db: Executor) =>
  db.select(headColumns).from(sigmaDrafts).leftJoin(articles, eq(articles.id, sigmaDrafts.articleId)).$dynamic();

const Cursor = z.tuple([RowId]);

/** The drafts that pass the filters, newest first; of one article, what shows behaviour before lists of indicators. */
export const listSigmaDrafts = async (db: Executor, filters: SigmaDraftFilters, { cursor, limit }: PageRequest) => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await headRows(db)
    .where(and(...passing(filters), after === null ? undefined : lt(sigmaDrafts.id, after[0])))
    .orderBy(desc(sigmaDrafts.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

const passing = ({ state, articleId, logsource, maxTlp }: SigmaDraftFilters): (SQL | undefined)[] => [
  withoutOrUpToTlp(maxTlp, sigmaDrafts.goneTlp),
  state && eq(sigmaDrafts.state, state),
  articleId === undefined ? undefined : eq(sigmaDrafts.articleId, articleId),
  logsource === undefined
    ? undefined
    : or(eq(sigmaDrafts.category, logsource), eq(sigmaDrafts.product, logsource), eq(sigmaDrafts.service, logsource)),
];

/** One draft with its texts, its evidence and the article's present text; null when there is none with this id. */
export const findSigmaDraft = async (db: Executor, id: number) => {
  const [row] = await db
    .select({
      ...headColumns,
      yaml: sigmaDrafts.yaml,
      madeYaml: sigmaDrafts.madeYaml,
      event: sigmaDrafts.event,
      evidence: sigmaDrafts.evidence,
      articleText: contents.text,
    })
    .from(sigmaDrafts)
    .leftJoin(articles, eq(articles.id, sigmaDrafts.articleId))
    .leftJoin(contents, eq(contents.articleId, sigmaDrafts.articleId))
    .where(eq(sigmaDrafts.id, id));
  if (!row) return null;
  const decisions = await db
    .select()
    .from(sigmaDecisions)
    .where(eq(sigmaDecisions.draftId, id))
    .orderBy(desc(sigmaDecisions.id))
    .limit(100);
  return { ...row, decisions };
};

export type SigmaDraft = NonNullable<Awaited<ReturnType<typeof findSigmaDraft>>>;

/** The event that a draft's evidence would have left; null when there is no such draft. */
export const findSigmaEvent = async (db: Executor, id: number): Promise<Record<string, unknown> | null> => {
  const [row] = await db.select({ event: sigmaDrafts.event }).from(sigmaDrafts).where(eq(sigmaDrafts.id, id));
  return row?.event ?? null;
};

/** How many drafts are in each state, and for which log sources there are any, the most frequent first. */
export const countSigmaDrafts = async (db: Executor) => {
  const name = sql<string>`coalesce(${sigmaDrafts.category}, ${sigmaDrafts.service}, ${sigmaDrafts.product})`;
  const [states, logsources] = await Promise.all([
    db.select({ state: sigmaDrafts.state, drafts: count() }).from(sigmaDrafts).groupBy(sigmaDrafts.state),
    db.select({ name, drafts: count() }).from(sigmaDrafts).groupBy(name).orderBy(desc(count()), asc(name)).limit(100),
  ]);
  const drafts = (state: State): number => states.find((each) => each.state === state)?.drafts ?? 0;
  return {
    states: { proposed: drafts('proposed'), approved: drafts('approved'), rejected: drafts('rejected') },
    logsources,
  };
};
