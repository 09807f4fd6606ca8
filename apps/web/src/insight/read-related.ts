import { defang } from '@cti/core/defang';
import type { Observable } from '@cti/core/observable';
import type { Db } from '@cti/db/connect';
import {
  type Anchor,
  countByWeek,
  countNear,
  listEntitiesNear,
  listObservablesNear,
  listTechniquesNear,
} from '@cti/db/read/insight/related';
import { findIndicators } from '@cti/db/read/indicators';
import { startsBetween } from '@cti/intel/insight/days';
import type { z } from 'zod';
import { asIndicator, onLists } from '../observables/describe-observables.ts';
import type { CoOccurringInsight, Timeline } from '../schema/insight-related.ts';
import { type Asked, scopeOf } from './asked.ts';
import { namesOfAll } from './names.ts';
import type { Table } from './send-insight.ts';

type CoOccurring = z.infer<typeof CoOccurringInsight>;
type Line = z.infer<typeof Timeline>;

const lift =
  'Together: articles of the range that name both; copies of a text do not count. Lift: how many times more often that is than if both stood in articles by chance; with few articles it says little.';

const withDefanged = <T extends Observable>(row: T) => ({ ...row, defanged: defang(row.type, row.value) });

/** The values that stand in most of the articles a value stands in. */
export const readCoOccurring = async (
  db: Db,
  { observable, limit, ...asked }: Asked & { observable: number; limit: number },
): Promise<CoOccurring> => {
  const scope = scopeOf(asked);
  const [articles, rows] = await Promise.all([
    countNear(db, { observable }, scope),
    listObservablesNear(db, { observable }, scope, limit),
  ]);
  return { range: asked.range, articles, rows: rows.map(withDefanged), notes: [lift] };
};

export const coOccurringTable = ({ rows }: CoOccurring): Table => ({
  columns: ['type', 'value', 'articles', 'together', 'lift'],
  rows: rows.map((row) => [row.type, row.value, row.articles, row.together, row.lift]),
});

/** The values with what is known of them: who vouches for them, and what the warninglists say. */
const marked = async (db: Db, rows: Awaited<ReturnType<typeof listObservablesNear>>): Promise<Line['observables']> => {
  const indicators = await findIndicators(
    db,
    rows.map(({ id }) => id),
  );
  const now = new Date();
  return rows.map(({ id, lastSeen, ...row }) => {
    const indicator = indicators.get(id);
    const seen = { type: row.type, lastSeenAt: new Date(lastSeen) };
    return {
      ...withDefanged(row),
      lists: onLists(row),
      indicator: indicator ? asIndicator(indicator, seen, now) : null,
    };
  });
};

type TimelineAsked = Asked & {
  anchor: Anchor;
  /** What it is called, or the id of an entity or a technique. */
  of: string | { id: string; name: string };
  limit: number;
  /** Values at most. */
  values: number;
};

/** A value, an entity or a technique through time, and what is named beside it. */
export const readTimeline = async (db: Db, { anchor, of, limit, values, ...asked }: TimelineAsked): Promise<Line> => {
  const scope = scopeOf(asked);
  const [weeks, entities, techniques, observables] = await Promise.all([
    countByWeek(db, anchor, scope),
    listEntitiesNear(db, anchor, scope, limit),
    listTechniquesNear(db, anchor, scope, limit),
    values === 0 ? [] : listObservablesNear(db, anchor, scope, values),
  ]);
  const ids = [...(typeof of === 'string' ? [of] : []), ...[...entities, ...techniques].map((row) => row.id)];
  const nameOf = await namesOfAll(db, ids, asked.maxTlp);
  const named = <T extends { id: string }>(row: T) => ({ ...row, name: nameOf(row.id) });
  const byWeek = new Map(weeks.map(({ week, articles }) => [week, articles]));
  return {
    range: asked.range,
    of: typeof of === 'string' ? named({ id: of }) : of,
    articles: weeks.reduce((sum, week) => sum + week.articles, 0),
    rows: startsBetween('week', asked.range.since, asked.range.until).map((week) => ({
      week,
      articles: byWeek.get(week) ?? 0,
    })),
    entities: entities.map(named),
    techniques: techniques.map(named),
    observables: await marked(db, observables),
    notes: [
      'Weeks begin on Monday (UTC); the first and the last have only those of their days that lie in the range.',
      lift,
      'A value is set aside where it counts as benign, or as no finding, in the article; those of the articles with both are counted. Indicators are values somebody vouches for, with what is left of their confidence.',
    ],
  };
};

const valuesTable = ({ observables }: Line): Table => ({
  columns: ['type', 'value', 'articles', 'together', 'lift', 'set aside in', 'by our lists', 'indicator'],
  rows: observables.map(({ type, value, articles, together, lift: times, setAside, lists, indicator }) => {
    const confidence = indicator?.valid ? indicator.confidenceNow : null;
    return [type, value, articles, together, times, setAside, lists.verdict, confidence];
  }),
});

export const timelineTable =
  (part: 'weeks' | 'entities' | 'techniques' | 'observables') =>
  (line: Line): Table => {
    if (part === 'weeks')
      return { columns: ['week', 'articles'], rows: line.rows.map(({ week, articles }) => [week, articles]) };
    if (part === 'observables') return valuesTable(line);
    return {
      columns: ['id', 'name', 'articles', 'together', 'lift'],
      rows: line[part].map((row) => [row.id, row.name, row.articles, row.together, row.lift]),
    };
  };
