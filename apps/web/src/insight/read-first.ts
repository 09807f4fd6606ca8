import type { Db } from '@cti/db/connect';
import { countFirsts, listRaces } from '@cti/db/read/insight/first';
import { listSourceMarks } from '@cti/db/read/insight/source-marks';
import type { z } from 'zod';
import type { FirstInsight } from '../schema/insight-trend.ts';
import { type Asked, scopeOf } from './asked.ts';
import type { Table } from './send-insight.ts';

type First = z.infer<typeof FirstInsight>;

/** Who told the stories of the range before the others did. */
export const readFirst = async (db: Db, { limit, ...asked }: Asked & { limit: number }): Promise<First> => {
  const scope = scopeOf(asked);
  const [counts, races, marks] = await Promise.all([
    countFirsts(db, scope),
    listRaces(db, scope, limit),
    listSourceMarks(db),
  ]);
  return {
    range: asked.range,
    rows: counts.map(({ id, name, tier, ...row }) => ({
      source: { id, name, tier },
      ...row,
      share: row.first / row.stories,
    })),
    stories: races.flatMap(({ firstId, secondId, firstAt, ...race }) => {
      const [first, second] = [marks.get(firstId), marks.get(secondId)];
      return first && second ? [{ ...race, first, second, firstAt: new Date(firstAt) }] : [];
    }),
    notes: [
      'Stories whose first telling lies in the range and that two sources or more wrote a text of their own for; copies of a text do not count.',
      "A lead is the time between the first and the second source's own texts, by the articles' dates. Nobody counts as first where these leave it open: two that are equal, a day without a time and the second within that day, a second whose publisher names no date.",
    ],
  };
};

export const firstTable =
  (part: 'sources' | 'stories') =>
  ({ rows, stories }: First): Table =>
    part === 'sources'
      ? {
          columns: ['source', 'tier', 'stories', 'first', 'share', 'median lead in hours'],
          rows: rows.map(({ source, ...row }) => [
            source.name,
            source.tier,
            row.stories,
            row.first,
            row.share,
            row.medianLeadHours,
          ]),
        }
      : {
          columns: ['story', 'title', 'sources', 'first', 'at', 'second', 'lead in hours'],
          rows: stories.map((row) => [
            row.id,
            row.title,
            row.sources,
            row.first.name,
            row.firstAt.toISOString(),
            row.second.name,
            row.leadHours,
          ]),
        };
