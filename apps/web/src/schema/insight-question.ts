import { z } from 'zod';
import { InsightQuery, InsightQueryBody } from './insight-query.ts';

export const QuestionBody = z.object({
  text: z.string().trim().min(1).max(500).describe('As in: ransomware CVEs by week since June'),
});

/** How a question in words was read. Nothing has run yet: `query` goes to POST /insights/query as it is. */
export const ReadQuestion = z
  .object({
    query: InsightQuery.nullable().describe('Null where the words could not be read.'),
    plain: z.string().describe('What would be counted, in plain words; empty where nothing would.'),
    problem: z
      .object({ message: z.string(), column: z.number().int().nullable().describe('From 1, in UTF-16 units.') })
      .nullable(),
    by: z.enum(['words', 'model']).describe('What read it: our grammar, or a model.'),
    passedOver: z.array(z.string()).describe('Words that ask for nothing.'),
  })
  .meta({ id: 'ReadInsightQuestion' });

export const QueryFormat = z.object({
  format: z.enum(['json', 'csv']).default('json').describe('`csv` needs the permission to export.'),
});

export const QueryBody = z.object({ query: InsightQueryBody });

const Column = z.object({ key: z.enum(['name', 'period', 'value']), title: z.string() });

export const QueryAnswer = z
  .object({
    query: InsightQuery.describe('As it was asked, with its days filled in.'),
    plain: z.string(),
    columns: z.array(Column).describe('Those of `rows` that are filled, in order, with their titles.'),
    rows: z.array(
      z.object({
        id: z.string().nullable().describe('Where it leads: an id, or what filters by it.'),
        name: z.string().nullable(),
        period: z.iso.date().nullable().describe('The day, the Monday of the week, or the first of the month (UTC).'),
        value: z.number().int(),
      }),
    ),
    chart: z.enum(['bar', 'line', 'heat']),
    periods: z.array(z.iso.date()).describe('Every period of the range, those without a row too.'),
    notes: z.array(z.string()),
  })
  .meta({ id: 'InsightQueryAnswer' });
