import { type InsightQuery as Query, measures, mostShown, periods, subjects } from '@cti/intel/insight/insight-query';
import { queryLimits } from '@cti/intel/query/parse-query';
import { z } from 'zod';
import { Day } from './insight-range.ts';

const question = z.strictObject({
  measure: z.enum(measures).describe('What is counted.'),
  of: z.enum(subjects).describe('What it is counted for, each by itself; none counts all together.'),
  by: z.enum(periods).describe('How the time is cut.'),
  filters: z
    .string()
    .max(queryLimits.length)
    .describe('Which articles, in the search grammar: ransomware tier:premium; empty for all.'),
  since: Day.nullable().describe(
    'The first day; null for 30 days before the last, or 12 weeks or a year where time is cut by week or month.',
  ),
  until: Day.nullable().describe('The last day, included; null for today.'),
  limit: z.number().int().min(1).max(mostShown),
});

/** A question that a chart answers, as a form fills it in or words are read into it. */
export const InsightQuery = question.meta({ id: 'InsightQuery' }) satisfies z.ZodType<Query>;
/** The same, as it is sent. */
export const InsightQueryBody = question.meta({ id: 'InsightQueryBody' });
