import type { Db } from '@cti/db/connect';
import {
  countChecks,
  countSkips,
  countStages,
  countStates,
  readDelays,
  readQueueAges,
} from '@cti/db/read/insight/health';
import type { z } from 'zod';
import type { HealthInsight, healthParts } from '../schema/insight-health.ts';
import { type Asked, scopeOf } from './asked.ts';
import type { Table } from './send-insight.ts';

type Health = z.infer<typeof HealthInsight>;

/** How collecting went in the range, and how it stands now. */
export const readHealth = async (db: Db, asked: Asked): Promise<Health> => {
  const scope = scopeOf(asked);
  const [rows, stages, skips, delays, sources, queues] = await Promise.all([
    countChecks(db, scope),
    countStages(db, scope),
    countSkips(db, scope),
    readDelays(db, scope),
    countStates(db, scope),
    readQueueAges(db, scope),
  ]);
  return {
    range: asked.range,
    rows,
    stages,
    skips,
    delays: delays.flatMap(({ day, ...row }) => (day === null ? [] : [{ day, ...row }])),
    medianDelayMinutes: delays.find(({ day }) => day === null)?.medianMinutes ?? null,
    sources,
    queues,
    notes: [
      'Days are UTC. Checks count by when they were made; articles by when they were found, with the stage they have reached by now; what was skipped later counts as skipped.',
      'A delay is from the publisher’s own date to when the text could be searched, for articles that a check of a source found; where only a day is given, it is counted from midnight.',
    ],
  };
};

export const healthTable =
  (part: (typeof healthParts)[number]) =>
  (health: Health): Table => {
    const { rows, stages, skips, delays, sources, queues } = health;
    const tables: Record<typeof part, Table> = {
      checks: { columns: ['day', 'outcome', 'checks'], rows: rows.map((row) => [row.day, row.outcome, row.count]) },
      stages: { columns: ['day', 'stage', 'articles'], rows: stages.map((row) => [row.day, row.stage, row.count]) },
      skips: { columns: ['reason', 'skips'], rows: skips.map((row) => [row.reason, row.count]) },
      delays: {
        columns: ['day', 'median minutes', 'articles'],
        rows: delays.map((row) => [row.day, row.medianMinutes, row.articles]),
      },
      sources: { columns: ['state', 'sources'], rows: sources.map((row) => [row.state, row.count]) },
      queues: {
        columns: ['stage', 'waiting', 'oldest in minutes'],
        rows: queues.map((row) => [row.stage, row.waiting, row.oldestMinutes]),
      },
    };
    return tables[part];
  };
