import { z } from 'zod';
import { largestId } from './common.ts';

/** Letters; the longest public rule has some 30,000. */
export const SigmaText = z.string().min(1).max(100_000).describe('One or more Sigma rules in YAML.');

export const SigmaCheckBody = z
  .strictObject({
    yaml: SigmaText,
    draftId: z
      .number()
      .int()
      .positive()
      .max(largestId)
      .optional()
      .describe("The draft whose text this is to be: the rule is run on its article's evidence too."),
  })
  .meta({ id: 'SigmaCheckBody' });

const SigmaProblem = z
  .object({
    line: z.number().int().describe('From 1, as the column.'),
    column: z.number().int(),
    severity: z.enum(['error', 'warning', 'info']).describe('An error makes the rule unusable.'),
    code: z.string(),
    message: z.string(),
    suggestion: z.string().nullable().describe('What was probably meant.'),
  })
  .meta({ id: 'SigmaProblem' });

const SigmaQuery = z
  .object({
    text: z.string().nullable(),
    values: z.array(z.unknown()).describe('Of the parameters $1, $2, … in SQL.'),
    problem: z.string().nullable().describe('Why the rule cannot be said in this language.'),
  })
  .meta({ id: 'SigmaQuery' });

const LogEvent = z.record(z.string(), z.unknown());
const share = z.number().describe('0 to 1.');
const atoms = z.array(z.string()).describe('As field|modifier|value; at most 100.');

export const SigmaLogsource = z
  .object({ category: z.string().nullable(), product: z.string().nullable(), service: z.string().nullable() })
  .meta({ id: 'SigmaLogsource' });

const SigmaNeighbour = z
  .object({
    title: z.string(),
    draftId: z.number().int().nullable().describe('Of an approved rule.'),
    file: z
      .object({ place: z.string(), path: z.string(), yaml: z.string() })
      .nullable()
      .describe('Of a rule of a repository: where it stands, and its text.'),
    similarity: share,
    covered: share.describe('Part of the ways of this rule to fire on which the known one fires too.'),
    covers: share.describe('Part of the ways of the known rule to fire on which this one fires too.'),
    shared: atoms,
    onlyHere: atoms,
    onlyThere: atoms,
  })
  .meta({ id: 'SigmaNeighbour' });

const SigmaRule = z
  .object({
    title: z.string(),
    id: z.string().nullable(),
    level: z.string().nullable(),
    logsource: SigmaLogsource,
    sql: SigmaQuery.describe('A condition for PostgreSQL over a jsonb column “event”.'),
    lucene: SigmaQuery.describe('As Elasticsearch and OpenSearch read it.'),
    sample: LogEvent.nullable().describe('An event made from the rule, on which it fires; null when none was found.'),
    evidence: z
      .object({ event: LogEvent, fires: z.boolean() })
      .nullable()
      .describe("The event that the draft's evidence would have left, and whether the rule fires on it."),
    benign: z
      .object({ tested: z.number().int(), fired: z.number().int(), events: z.array(LogEvent) })
      .describe('Everyday events of its log source, and those it fires on; at most 20 of them.'),
    novelty: z
      .object({ verdict: z.enum(['covered', 'extends', 'new']), nearest: z.array(SigmaNeighbour) })
      .describe('Beside the rules of the same log source: those approved, and those of repositories.'),
    approvedAs: z.number().int().nullable().describe('The approved draft with the same id.'),
  })
  .meta({ id: 'SigmaRule' });

/** What there is to say of rules before anybody runs them. */
export const SigmaCheck = z
  .object({
    problems: z.array(SigmaProblem).describe('In the order of the text; at most 200.'),
    hiddenProblems: z.number().int().describe('How many more there are.'),
    isSound: z.boolean().describe('Nothing in the text is an error.'),
    correlations: z.number().int(),
    filters: z.number().int(),
    rules: z.array(SigmaRule).describe('Those without an error.'),
  })
  .meta({ id: 'SigmaCheck' });
