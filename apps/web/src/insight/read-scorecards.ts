import type { Db } from '@cti/db/connect';
import { type Scorecard, readScorecards } from '@cti/db/read/insight/scorecards';
import type { z } from 'zod';
import { usdOf } from '../models/money.ts';
import type { SourcesInsight } from '../schema/insight-trend.ts';
import { type Asked, scopeOf } from './asked.ts';
import type { Table } from './send-insight.ts';

type Sources = z.infer<typeof SourcesInsight>;

const secondsOfDay = 86_400;

/** What each source brought, and what it cost. */
export const readSources = async (db: Db, asked: Asked): Promise<Sources> => ({
  range: asked.range,
  rows: (await readScorecards(db, scopeOf(asked))).map(viewed),
  notes: [
    'Unique: articles that are neither a copy nor a later telling of a story that another source told first. Lead: the median of the hours before the second source, over the stories it told first.',
    'False positives: of the values its articles mention, those set aside in at least one of them; by analysts, where a person decided so.',
    'Cost: what models were paid for its articles, by the ledger. Silence: days since its last new article, by the days it usually lets pass; now, whatever the range.',
  ],
});

const viewed = (card: Scorecard): Sources['rows'][number] => {
  const { id, name, tier, tlp, state, active, lastNewAt, usualGapSeconds, microCents, ...counts } = card;
  const silentDays = lastNewAt === null ? null : (Date.now() - lastNewAt) / 1000 / secondsOfDay;
  const usualGapDays = usualGapSeconds === null ? null : usualGapSeconds / secondsOfDay;
  return {
    source: { id, name, tier },
    tlp,
    state,
    active,
    ...counts,
    uniqueShare: shareOf(counts.unique, counts.articles),
    falsePositiveRate: shareOf(counts.setAside, counts.values),
    usd: usdOf(microCents),
    lastNewAt: lastNewAt === null ? null : new Date(lastNewAt),
    silentDays,
    usualGapDays,
    silence: silentDays === null || !usualGapDays ? null : silentDays / usualGapDays,
  };
};

const shareOf = (part: number, all: number): number | null => (all === 0 ? null : part / all);

export const sourcesTable = ({ rows }: Sources): Table => {
  const columns = [
    'source',
    'tier',
    'tlp',
    'state',
    'articles',
    'unique share',
    'told first',
    'shared stories',
    'median lead in hours',
    'values',
    'set aside',
    'by analysts',
    'false positives',
    'cost in USD',
    'silent days',
    'usual gap in days',
    'checks',
    'failed checks',
  ];
  const cells = ({ source, ...row }: Sources['rows'][number]) => [
    source.name,
    source.tier,
    row.tlp,
    row.state,
    row.articles,
    row.uniqueShare,
    row.toldFirst,
    row.sharedStories,
    row.medianLeadHours,
    row.values,
    row.setAside,
    row.byAnalysts,
    row.falsePositiveRate,
    row.usd,
    row.silentDays,
    row.usualGapDays,
    row.checks,
    row.failedChecks,
  ];
  return { columns, rows: rows.map(cells) };
};
