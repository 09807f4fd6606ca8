import { SigmaFault } from './fault.ts';
import { isRecord, type YamlPath } from './read-yaml.ts';
import type { Level, RuleHead } from './rule.ts';

const types = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
] as const;
type CorrelationType = (typeof types)[number];
const operators = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const;

/** Several events together: so many of them, or rules that fire near one another. */
export type Correlation = RuleHead & {
  kind: 'correlation';
  level: Level | null;
  type: CorrelationType;
  /** Names or ids as written; `places` are where they stand. */
  rules: { reference: string; path: YamlPath }[];
  groupBy: string[];
  timespanSeconds: number;
  conditions: { operator: (typeof operators)[number]; than: number }[];
  /** What is counted or added up; empty for the types that look at no field. */
  fields: string[];
  /** A group-by name and, for each rule, the field it stands for. */
  aliases: Map<string, Map<string, string>>;
};

/** Reads what the schema let pass. Everything wrong goes to `report`; null when something was. */
export function readCorrelation(
  document: Record<string, unknown>,
  head: RuleHead & { level: Level | null },
  report: (fault: SigmaFault) => void,
): Correlation | null {
  const body = document['correlation'];
  if (!isRecord(body)) return null;
  let isSound = true;
  const fault = (message: string, ...path: (string | number)[]) => {
    isSound = false;
    report(new SigmaFault('correlation', message, ['correlation', ...path]));
  };
  const type = types.find((known) => known === body['type']) ?? 'event_count';
  const rules = textsOf(body['rules']).map((reference, index) => ({
    reference,
    path: ['correlation', 'rules', index],
  }));
  if (rules.length === 0) fault('A correlation names at least one rule.', 'rules');
  const groupBy = textsOf(body['group-by']);
  const timespanSeconds = secondsOf(body['timespan']);
  if (timespanSeconds === null)
    fault(`“${String(body['timespan'])}” is no time span such as 30s, 5m, 12h, 7d, 4w, 6M or 1y.`, 'timespan');
  const condition = isRecord(body['condition']) ? body['condition'] : {};
  const conditions: Correlation['conditions'] = [];
  for (const [key, value] of Object.entries(condition)) {
    const operator = operators.find((known) => known === key);
    if (key === 'field' || key === 'percentile') continue;
    if (operator === undefined)
      fault(`There is no comparison “${key}”: it is one of ${operators.join(', ')}.`, 'condition', key);
    else if (typeof value !== 'number') fault(`“${key}” compares with a number.`, 'condition', key);
    else conditions.push({ operator, than: value });
  }
  const isTemporal = type === 'temporal' || type === 'temporal_ordered';
  if (!isTemporal && conditions.length === 0)
    fault('The condition compares with nothing: say for example “gte: 10”.', 'condition');
  const low = conditions.find(({ operator }) => operator === 'gt' || operator === 'gte');
  const high = conditions.find(({ operator }) => operator === 'lt' || operator === 'lte');
  if (
    low !== undefined &&
    high !== undefined &&
    (low.than > high.than || (low.than === high.than && `${low.operator}${high.operator}` !== 'gtelte'))
  ) {
    fault(`No number is both above ${low.than} and below ${high.than}.`, 'condition');
  }
  const fields = textsOf(condition['field']);
  if (type.startsWith('value_') && fields.length === 0)
    fault(`“${type}” needs “condition.field”: what is counted.`, 'condition');
  if (!type.startsWith('value_') && fields.length > 0)
    fault(`“${type}” counts events and looks at no field.`, 'condition', 'field');
  if (type === 'temporal_ordered' && rules.length < 2) fault('An order needs at least two rules.', 'rules');
  const aliases = aliasesOf(body['aliases'], fault);
  for (const [name, meanings] of aliases) {
    if (!groupBy.includes(name)) fault(`The alias “${name}” is not used in “group-by”.`, 'aliases', name);
    for (const reference of meanings.keys()) {
      if (!rules.some((rule) => rule.reference === reference))
        fault(`“${reference}” is none of this correlation's rules.`, 'aliases', name, reference);
    }
  }
  if (!isSound || timespanSeconds === null) return null;
  return { kind: 'correlation', ...head, type, rules, groupBy, timespanSeconds, conditions, fields, aliases };
}

function aliasesOf(written: unknown, fault: (message: string, ...path: string[]) => void): Correlation['aliases'] {
  const aliases: Correlation['aliases'] = new Map();
  for (const [name, meanings] of Object.entries(isRecord(written) ? written : {})) {
    const entries = Object.entries(isRecord(meanings) ? meanings : {});
    const texts = entries.flatMap(([reference, field]): [string, string][] =>
      typeof field === 'string' ? [[reference, field]] : [],
    );
    if (texts.length < entries.length || entries.length === 0)
      fault(`The alias “${name}” maps rules to fields.`, 'aliases', name);
    aliases.set(name, new Map(texts));
  }
  return aliases;
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

const unitSeconds: Record<string, number> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  M: 2_592_000,
  y: 31_536_000,
};

const secondsOf = (written: unknown): number | null => {
  const match = typeof written === 'string' ? /^(\d{1,6})([smhdwMy])$/.exec(written) : null;
  const seconds = Number(match?.[1]) * (unitSeconds[match?.[2] ?? ''] ?? Number.NaN);
  return seconds > 0 ? seconds : null;
};
