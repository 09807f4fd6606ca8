import type { RegexFlags } from './regex/parse-regex.ts';
import type { Pattern } from './pattern.ts';
import type { YamlPath } from './read-yaml.ts';

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte';
export const dateParts = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type DatePart = (typeof dateParts)[number];

/** What is asked of one value of a field. A field with several values passes when one of them does. */
export type Test =
  | { kind: 'text'; pattern: Pattern; cased: boolean }
  | { kind: 'regex'; source: string; flags: RegexFlags }
  | { kind: 'network'; network: string }
  | { kind: 'number'; comparison: Comparison; than: number }
  | { kind: 'date-part'; part: DatePart; comparison: Comparison | 'eq'; than: number }
  | { kind: 'field'; field: string; how: 'equals' | 'contains' | 'startswith' | 'endswith'; cased: boolean }
  /** `present`: the field has a value that is not null. */
  | { kind: 'presence'; present: boolean }
  /** A placeholder nobody gave values for: no value passes. */
  | { kind: 'placeholder'; name: string };

/** One question to an event. Without a field it goes to every value of the event. `path` is where the rule asks it. */
export type Atom = { kind: 'atom'; field: string | null; test: Test; path: YamlPath };

/** A rule's detection with its condition resolved. */
export type Expression =
  | Atom
  | { kind: 'and' | 'or'; of: Expression[] }
  | { kind: 'not'; of: Expression }
  | { kind: 'at-least'; count: number; of: Expression[] };

export type Logsource = { category: string | null; product: string | null; service: string | null };

export type Level = 'informational' | 'low' | 'medium' | 'high' | 'critical';

/** What correlations and filters point at. */
export type RuleHead = { title: string; id: string | null; name: string | null };

/** A detection rule that can be run. */
export type SigmaRule = RuleHead & {
  kind: 'rule';
  status: string | null;
  level: Level | null;
  tags: string[];
  logsource: Logsource;
  /** Each search identifier of the detection by name. */
  selections: Map<string, Expression>;
  expression: Expression;
};

export const all = (of: Expression[]): Expression => join('and', of);
export const some = (of: Expression[]): Expression => join('or', of);

const join = (kind: 'and' | 'or', of: Expression[]): Expression => {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
};

/** Rules with the same key read the same log. */
export const logsourceKey = ({ category, product, service }: Logsource): string =>
  [category, product, service].map((part) => part?.toLowerCase() ?? '').join('/');

/** Every atom of an expression, in the order of the rule. */
export const atomsOf = (expression: Expression): Atom[] => {
  if (expression.kind === 'atom') return [expression];
  return expression.kind === 'not' ? atomsOf(expression.of) : expression.of.flatMap(atomsOf);
};
