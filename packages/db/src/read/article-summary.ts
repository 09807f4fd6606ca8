import { eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';

export const summaryColumns = {
  id: articles.id,
  title: articles.title,
  url: articles.url,
  sourceId: sources.id,
  sourceName: sources.name,
  sourceTier: sources.tier,
  stage: articles.stage,
  publishedAt: articles.publishedAt,
  discoveredAt: articles.discoveredAt,
  authors: articles.authors,
  language: articles.language,
  words: articles.words,
  score: articles.score,
  excerpt: articles.excerpt,
  observables: articles.observableCount,
  topTechniqueId: articles.topTechniqueId,
  topTechniqueName: articles.topTechniqueName,
  duplicateOf: articles.duplicateOf,
  lastError: articles.lastError,
  foundBy: articles.foundBy,
  revision: articles.revision,
  revisedAt: articles.revisedAt,
  reservation: articles.reservation,
};

/** An article as a list shows it. */
export type ArticleSummary = ReturnType<typeof toSummary>;

type SummaryRow = Awaited<ReturnType<typeof summaryRows>>[number];

const summaryRows = (db: Executor) =>
  db.select(summaryColumns).from(articles).innerJoin(sources, eq(sources.id, articles.sourceId));

export const toSummary = ({
  sourceId,
  sourceName,
  sourceTier,
  topTechniqueId,
  topTechniqueName,
  ...row
}: SummaryRow) => ({
  ...row,
  source: { id: sourceId, name: sourceName, tier: sourceTier },
  topTechnique: topTechniqueId === null ? null : { id: topTechniqueId, name: topTechniqueName ?? topTechniqueId },
});

/** The articles with these ids, in this order; an id without an article is left out. */
export const summariesOf = async (db: Executor, ids: number[]): Promise<ArticleSummary[]> => {
  if (ids.length === 0) return [];
  const rows = await summaryRows(db).where(inArray(articles.id, ids));
  const byId = new Map(rows.map((row) => [row.id, toSummary(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** When an article is from: its own date, unless that lies after the day we found it. */
export const datedAt = sql<Date>`least(${articles.publishedAt}, ${articles.discoveredAt})`.mapWith(
  articles.discoveredAt,
);
