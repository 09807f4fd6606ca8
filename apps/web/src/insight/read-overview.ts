import { tiers } from '@cti/core/source';
import type { Db } from '@cti/db/connect';
import * as overview from '@cti/db/read/overview';
import { countSourcesByState } from '@cti/db/read/sources';
import type { z } from 'zod';
import { withDefanged } from '../routes/observable.ts';
import type { Overview } from '../schema/insight.ts';

/** The dashboard over the last `days` days, today included, each figure with the same number of days before. */
export const readOverview = async (db: Db, days: number, maxTlp: number): Promise<z.infer<typeof Overview>> => {
  const [byDay, observables, byScore, topTechniques, topObservables, troubled, best, totals, states] =
    await Promise.all([
      overview.countArticlesByDay(db, days * 2),
      overview.countObservablesByDay(db, days * 2),
      overview.countArticlesByScore(db, days),
      overview.topTechniques(db, days, 10, maxTlp),
      overview.topObservables(db, days, 10, maxTlp),
      overview.troubledSources(db, 20),
      overview.bestArticles(db, days, 10, maxTlp),
      overview.countAll(db),
      countSourcesByState(db),
    ]);
  return {
    generatedAt: new Date(),
    days,
    newArticles: figure(
      days,
      byDay.map(({ ago, articles }) => ({ ago, count: articles })),
    ),
    highScore: figure(
      days,
      byDay.map(({ ago, high }) => ({ ago, count: high })),
    ),
    newObservables: figure(days, observables),
    healthySources: healthOf(states),
    perDay: perDay(days, byDay),
    scores: Array.from({ length: 10 }, (_, ten) => ({
      from: ten * 10,
      to: ten === 9 ? 100 : ten * 10 + 9,
      articles: byScore.find((row) => row.ten === ten)?.count ?? 0,
    })),
    topTechniques,
    topObservables: topObservables.map(withDefanged),
    troubled,
    best,
    totals,
  };
};

/** The days from the oldest to today, as how many days ago they were. */
const daysBack = (days: number): number[] => Array.from({ length: days }, (_, at) => days - 1 - at);

const figure = (days: number, counts: { ago: number; count: number }[]) => {
  const byAgo = new Map<number, number>();
  for (const { ago, count } of counts) byAgo.set(ago, (byAgo.get(ago) ?? 0) + count);
  const sum = (from: number) => daysBack(days).reduce((total, ago) => total + (byAgo.get(from + ago) ?? 0), 0);
  return { value: sum(0), before: sum(days), spark: daysBack(days).map((ago) => byAgo.get(ago) ?? 0) };
};

const perDay = (days: number, counts: overview.DayCount[]) => {
  const of = new Map(counts.map(({ ago, tier, articles }) => [`${ago} ${tier}`, articles]));
  const today = Date.now();
  return daysBack(days).map((ago) => {
    const [premium = 0, standard = 0, basic = 0] = tiers.map((tier) => of.get(`${ago} ${tier}`) ?? 0);
    return { day: new Date(today - ago * 86_400_000).toISOString().slice(0, 10), premium, standard, basic };
  });
};

/** Paused sources are nobody's trouble and nobody's health. */
const healthOf = (states: Awaited<ReturnType<typeof countSourcesByState>>) => {
  const of = (wanted: string[]) =>
    states.filter(({ state }) => wanted.includes(state)).reduce((sum, { count }) => sum + count, 0);
  return { value: of(['healthy', 'quiet']), total: states.reduce((sum, { count }) => sum + count, 0) - of(['paused']) };
};
