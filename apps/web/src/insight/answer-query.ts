import type { Db } from '@cti/db/connect';
import { countAsked } from '@cti/db/read/insight/counted';
import { dayOf, daysAfter, startsBetween } from '@cti/intel/insight/days';
import { type InsightQuery, usualDays } from '@cti/intel/insight/insight-query';
import { isNamed, tellQuery, titleOf } from '@cti/intel/insight/tell-query';
import type { z } from 'zod';
import type { QueryAnswer } from '../schema/insight-question.ts';
import { readQuery } from '../search/read-query.ts';
import { type Asked, askedOf, scopeOf } from './asked.ts';
import { namesOfAll } from './names.ts';
import type { Table } from './send-insight.ts';
import type { Viewer } from '../auth/viewer.ts';

type Answer = z.infer<typeof QueryAnswer>;

/** The query with its days filled in, and what its reader may see of the answer. Throws 400 where it cannot be asked. */
export const settledQuery = (query: InsightQuery, viewer: Pick<Viewer, 'clearance'>): SettledQuery => {
  readQuery(query.filters, null);
  const until = query.until ?? dayOf(new Date());
  const since = query.since ?? daysAfter(until, 1 - usualDays[query.by]);
  return { query: { ...query, since, until }, asked: askedOf({ since, until }, viewer) };
};

type SettledQuery = { query: InsightQuery; asked: Asked };

const measures = {
  articles: 'Articles',
  stories: 'Stories',
  observables: 'Observables',
  mentions: 'Mentions',
} as const;
const titles = { day: 'Day', week: 'Week of', month: 'Month of' } as const;

/** Counts what is asked. */
export const answerQuery = async (db: Db, { query, asked }: SettledQuery): Promise<Answer> => {
  const { measure, of, by, limit, filters } = query;
  const { now: stretch, maxTlp } = scopeOf(asked);
  const counted = await countAsked(db, { measure, of, by, limit, stretch, maxTlp, query: readQuery(filters, null) });
  const ids = isNamed(of) ? counted.flatMap(({ id }) => id ?? []) : [];
  const nameOf = await namesOfAll(db, [...new Set(ids)], maxTlp);
  return {
    query,
    plain: tellQuery(query),
    columns: [
      ...(of === 'none' ? [] : [{ key: 'name' as const, title: titleOf[of] }]),
      ...(by === 'none' ? [] : [{ key: 'period' as const, title: titles[by] }]),
      { key: 'value', title: measures[measure] },
    ],
    rows: counted.map(({ id, name, ...row }) => ({ id, name: isNamed(of) && id !== null ? nameOf(id) : name, ...row })),
    chart: by === 'none' ? 'bar' : of === 'none' ? 'line' : 'heat',
    periods: by === 'none' ? [] : startsBetween(by, asked.range.since, asked.range.until),
    notes: [
      'Articles count by their own dates (UTC); copies of a text do not count. A story counts once, and so does an article that is in none.',
      'An article that names several counts for each of them, so the figures may add up to more than there are. Periods that the range only touches hold only those of their days that lie in it.',
    ],
  };
};

export const queryTable = ({ columns, rows }: Answer): Table => ({
  columns: columns.map(({ title }) => title),
  rows: rows.map((row) => columns.map(({ key }) => row[key])),
});
