import type { Reliability } from '@cti/core/priority';
import { priorityOf } from '@cti/intel/priority/priority';
import { defaultReliability } from '@cti/intel/priority/source-reliability';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import { stories, storyArticles } from '../tables/story.ts';

export type StoryMark = { id: number; articles: number; sources: number };

const storyOf = sql<StoryMark | null>`(
  select json_build_object('id', s.id, 'articles', s.articles, 'sources', s.independent_sources)
  from ${storyArticles} sa join ${stories} s on s.id = sa.story_id where sa.article_id = ${articles.id} and s.articles > 1)`;

export const summaryColumns = {
  id: articles.id,
  title: articles.title,
  url: articles.url,
  sourceId: sources.id,
  sourceName: sources.name,
  sourceTier: sources.tier,
  sourceReliability: sources.reliability,
  sourceTlp: sources.tlp,
  ownTlp: articles.tlp,
  stage: articles.stage,
  publishedAt: articles.publishedAt,
  discoveredAt: articles.discoveredAt,
  authors: articles.authors,
  language: articles.language,
  words: articles.words,
  score: articles.score,
  textQuality: articles.quality,
  priorityRank: articles.priorityRank,
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
  /** The story it is in, where others are in it too. */
  story: storyOf,
};

/** An article as a list shows it. */
export type ArticleSummary = ReturnType<typeof toSummary>;

type SummaryRow = Awaited<ReturnType<typeof summaryRows>>[number];

const summaryRows = (db: Executor) =>
  db.select(summaryColumns).from(articles).innerJoin(sources, eq(sources.id, articles.sourceId));

export const toSummary = (row: SummaryRow) => ({
  ...headOf(row),
  priority: row.score === null ? null : priorityToday(row),
});

/** A summary but for its priority, which a list leaves out until there is a score. */
export const headOf = ({
  sourceId,
  sourceName,
  sourceTier,
  sourceTlp,
  ownTlp,
  topTechniqueId,
  topTechniqueName,
  ...row
}: SummaryRow) => ({
  ...row,
  tlp: ownTlp ?? sourceTlp,
  ownTlp,
  source: { id: sourceId, name: sourceName, tier: sourceTier },
  topTechnique: topTechniqueId === null ? null : { id: topTechniqueId, name: topTechniqueName ?? topTechniqueId },
});

type Rated = Pick<
  SummaryRow,
  'score' | 'publishedAt' | 'discoveredAt' | 'textQuality' | 'sourceTier' | 'sourceReliability'
>;

/**
 * How soon an article should be read, as of now. A page may claim a date that is still to come; then the day we found it
 * counts.
 */
export const priorityToday = ({ score, publishedAt, discoveredAt, textQuality, ...source }: Rated) => {
  const reliability: Reliability = source.sourceReliability ?? defaultReliability(source.sourceTier);
  const from = Math.min(discoveredAt.getTime(), (publishedAt ?? discoveredAt).getTime());
  const ageDays = (Date.now() - from) / 86_400_000;
  return { ...priorityOf({ hunt: score, quality: textQuality, reliability, ageDays }), reliability };
};

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
