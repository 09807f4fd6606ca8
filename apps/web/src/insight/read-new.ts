import { defang } from '@cti/core/defang';
import type { Db } from '@cti/db/connect';
import { countNew, listFirstSeen } from '@cti/db/read/insight/new-things';
import type { z } from 'zod';
import type { NewInsight } from '../schema/insight-trend.ts';
import { type Asked, scopeOf } from './asked.ts';
import { namesOfAll } from './names.ts';
import type { Table } from './send-insight.ts';

type New = z.infer<typeof NewInsight>;

/** Of each kind, so many of what is new are named. */
const mostNamed = 10;

const words = {
  observable: 'observables',
  technique: 'techniques',
  actor: 'actors',
  malware: 'malware',
  tool: 'tools',
  campaign: 'campaigns',
  vulnerability: 'vulnerabilities',
} as const;

/** What the range brought that was not there before. */
export const readNew = async (db: Db, asked: Asked): Promise<New> => {
  const scope = scopeOf(asked);
  const [counts, found] = await Promise.all([countNew(db, scope), listFirstSeen(db, scope, mostNamed)]);
  const named = found.flatMap(({ kind, id, type, articles, day }) =>
    id !== null && articles !== null && day !== null ? [{ kind, id, type, articles, day }] : [],
  );
  const nameOf = await namesOfAll(
    db,
    named.filter(({ kind }) => kind !== 'observable').map(({ id }) => id),
    asked.maxTlp,
  );
  const sums = new Map(found.map(({ kind, now, before }) => [kind, { now, before }]));
  return {
    range: asked.range,
    rows: [
      ...counts,
      ...Object.entries(words).map(([kind, what]) => ({
        what,
        ...(sums.get(kind as keyof typeof words) ?? { now: 0, before: 0 }),
      })),
    ],
    firstSeen: named
      .map(({ kind, id, type, articles, day }) => ({
        kind,
        id: type === null ? id : `${type}:${id}`,
        name: type === null ? nameOf(id) : defang(type, id),
        articles,
        firstSeen: day,
      }))
      .toSorted((a, b) => b.articles - a.articles || a.id.localeCompare(b.id)),
    notes: [
      'Articles count by their own dates (UTC); copies of a text do not count. Stories are those of two articles or more, by their first telling; sources those with at least one article.',
      'An observable, a technique or an entity is new when no article dated before the range names it, whatever its source.',
    ],
  };
};

export const newTable =
  (part: 'figures' | 'first-seen') =>
  ({ rows, firstSeen }: New): Table =>
    part === 'figures'
      ? { columns: ['what', 'now', 'before'], rows: rows.map(({ what, now, before }) => [what, now, before]) }
      : {
          columns: ['kind', 'id', 'name', 'articles', 'first seen'],
          rows: firstSeen.map((row) => [row.kind, row.id, row.name, row.articles, row.firstSeen]),
        };
