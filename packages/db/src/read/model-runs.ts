import { type SQL, and, desc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { modelResults, modelRunArticles, modelRuns } from '../tables/model-result.ts';
import { datedAt } from './article-summary.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { upToTlp } from './tlp.ts';

/** Which articles to ask about; what is left out does not narrow. */
export type RunSelection = {
  sources?: readonly number[] | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  minScore?: number | undefined;
  onlyOutdated: boolean;
  /** The newest so many. */
  limit: number;
};

/** What a result would be made by now; `model` null where none is chosen. */
export type RunAsks = { purpose: string; subject: string; promptVersion: string; model: string | null };

/** A result of this very text, prompt and model. */
const isUpToDate = ({ purpose, subject, promptVersion, model }: RunAsks): SQL => sql`exists (
  select 1 from ${modelResults} where ${modelResults.articleId} = ${articles.id}
    and ${modelResults.purpose} = ${purpose} and ${modelResults.subject} = ${subject}
    and ${modelResults.promptVersion} = ${promptVersion}
    and ${model === null ? sql`true` : sql`${modelResults.model} = ${model}`}
    and ${modelResults.textHash} = encode(sha256(convert_to(${contents.text}, 'UTF8')), 'hex'))`;

/** The articles a run would ask about, newest first, with the lengths of their texts in characters. */
export const selectForRun = (
  db: Executor,
  asks: RunAsks,
  selection: RunSelection,
): Promise<{ articleId: number; chars: number }[]> => {
  const { sources, since, until, minScore, onlyOutdated, limit } = selection;
  return db
    .select({ articleId: articles.id, chars: sql<number>`length(${contents.text})` })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(
      and(
        isNull(articles.skipReason),
        isNull(articles.duplicateOf),
        sql`not coalesce((${articles.reservation} ->> 'noModel')::boolean, false)`,
        sql`${contents.text} <> ''`,
        sources && inArray(articles.sourceId, [...sources]),
        since && sql`${datedAt} >= ${since.toISOString()}::timestamptz`,
        until && sql`${datedAt} <= ${until.toISOString()}::timestamptz`,
        minScore === undefined ? undefined : gte(articles.score, minScore),
        // What is in that language already needs no translation.
        asks.purpose === 'translation' ? sql`${articles.language} is distinct from ${asks.subject}` : undefined,
        onlyOutdated ? sql`not ${isUpToDate(asks)}` : undefined,
      ),
    )
    .orderBy(desc(articles.id))
    .limit(limit);
};

const inState = (state: string) =>
  sql<number>`(select count(*)::int from ${modelRunArticles}
    where ${modelRunArticles.runId} = ${modelRuns.id} and ${modelRunArticles.state} = ${state})`;

/** What the ledger holds for its purpose and articles, from when it was asked for to its end. */
const spent = sql<number>`(
  select coalesce(sum(micro_cents), 0)::float8 from model_calls
  where model_calls.purpose = ${modelRuns.purpose} and model_calls.at >= ${modelRuns.requestedAt}
    and model_calls.at <= coalesce(${modelRuns.endedAt}, now())
    and exists (select 1 from ${modelRunArticles}
      where ${modelRunArticles.runId} = ${modelRuns.id}
        and ${modelRunArticles.articleId} = model_calls.article_id))`;

export type ModelRunRow = typeof modelRuns.$inferSelect;
export type ModelRun = ModelRunRow & { done: number; failed: number; waiting: number; spentMicroCents: number };

const rowsOf = (db: Executor) =>
  db
    .select({
      id: modelRuns.id,
      purpose: modelRuns.purpose,
      total: modelRuns.total,
      estimatedMicroCents: modelRuns.estimatedMicroCents,
      state: modelRuns.state,
      waitsFor: modelRuns.waitsFor,
      requestedBy: modelRuns.requestedBy,
      requestedAt: modelRuns.requestedAt,
      endedAt: modelRuns.endedAt,
      done: inState('done'),
      failed: inState('failed'),
      waiting: inState('waiting'),
      spentMicroCents: spent,
    })
    .from(modelRuns);

/** The runs, newest first. */
export const listModelRuns = async (db: Executor, { cursor, limit }: PageRequest): Promise<Page<ModelRun>> => {
  const after = decodeCursor(cursor, z.tuple([RowId]));
  const rows = await rowsOf(db)
    .where(after === null ? undefined : lt(modelRuns.id, after[0]))
    .orderBy(desc(modelRuns.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** One run; null when there is none with this id. */
export const findModelRun = async (db: Executor, id: number): Promise<ModelRun | null> => {
  const [row] = await rowsOf(db).where(eq(modelRuns.id, id));
  return row ?? null;
};

/** Whom a running one asks for what; null for one that is stopped, done, or was never asked for. */
export const findRunning = async (db: Executor, id: number): Promise<ModelRunRow | null> => {
  const [row] = await db
    .select()
    .from(modelRuns)
    .where(and(eq(modelRuns.id, id), eq(modelRuns.state, 'running')));
  return row ?? null;
};

/** The runs that go on, or wait. */
export const listRunningIds = async (db: Executor): Promise<number[]> => {
  const rows = await db.select({ id: modelRuns.id }).from(modelRuns).where(eq(modelRuns.state, 'running'));
  return rows.map(({ id }) => id);
};

/** The next articles of a run that nobody has asked about. */
export const nextOfRun = async (db: Executor, runId: number, limit: number): Promise<number[]> => {
  const rows = await db
    .select({ articleId: modelRunArticles.articleId })
    .from(modelRunArticles)
    .where(and(eq(modelRunArticles.runId, runId), sql`${modelRunArticles.state} = 'waiting'`))
    .orderBy(modelRunArticles.articleId)
    .limit(limit);
  return rows.map(({ articleId }) => articleId);
};

const mostFailures = 100;

/** Articles of a run that no result was had of, and that may be shown up to `maxTlp`, the latest first. */
export const listRunFailures = (
  db: Executor,
  runId: number,
  maxTlp: number,
): Promise<{ articleId: number; title: string; reason: string }[]> =>
  db
    .select({ articleId: modelRunArticles.articleId, title: articles.title, reason: modelRunArticles.reason })
    .from(modelRunArticles)
    .innerJoin(articles, eq(articles.id, modelRunArticles.articleId))
    .where(and(eq(modelRunArticles.runId, runId), eq(modelRunArticles.state, 'failed'), upToTlp(maxTlp)))
    .orderBy(desc(modelRunArticles.endedAt))
    .limit(mostFailures);
