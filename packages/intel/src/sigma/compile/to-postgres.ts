import { timePattern } from '../date-part.ts';
import { SigmaFault } from '../fault.ts';
import { any, one, type Pattern } from '../pattern.ts';
import type { ParsedRegex, Regex } from '../regex/parse-regex.ts';
import { parseRegex } from '../regex/parse-regex.ts';
import { writeLetters, writeRegex, writeRepeat } from '../regex/write-regex.ts';
import type { Atom, Comparison, Expression, Test } from '../rule.ts';

/** A condition for a WHERE clause; `values[0]` is the first parameter's. */
export type PostgresCondition = { text: string; values: unknown[] };

type Options = { column?: string; firstParameter?: number };
type TextTest = Test & { kind: 'text' };

/**
 * The detection as SQL for PostgreSQL 16 or later over a jsonb column of events, with every value a parameter. It holds
 * for the same events as `compileDetection`, except that letters outside ASCII fold by the database's locale.
 * Throws SigmaFault for what PostgreSQL cannot do: `{n}` above 255, and letters of code zero.
 */
export function toPostgres(
  expression: Expression,
  { column = 'event', firstParameter = 1 }: Options = {},
): PostgresCondition {
  if (!/^[a-z_]\w*(?:\.[a-z_]\w*)?$/i.test(column))
    throw new SigmaFault('postgres', `“${column}” is no plain column name.`);
  const values: unknown[] = [];
  const parameter = (value: unknown): string => {
    values.push(value);
    return `$${firstParameter + values.length - 1}`;
  };
  const write = (node: Expression): string => {
    switch (node.kind) {
      case 'atom':
        return writeAtom(node, column, parameter);
      case 'not':
        return `NOT (${write(node.of)})`;
      case 'and':
        return node.of.length === 0 ? 'TRUE' : `(${node.of.map(write).join(' AND ')})`;
      case 'or':
        return writeChoice(node.of);
      case 'at-least':
        return `(${node.of.map((part) => `(${write(part)})::int`).join(' + ')}) >= ${parameter(node.count)}::int`;
    }
  };
  // A list of texts of one field is one look-up and one parameter, however long it is.
  const writeChoice = (parts: Expression[]): string => {
    const lists = new Map<string, (Atom & { test: TextTest })[]>();
    const others: Expression[] = [];
    for (const part of parts) {
      if (!isText(part)) others.push(part);
      else {
        const key = `${part.field === null ? 'any' : `of ${part.field}`} ${String(part.test.cased)}`;
        lists.set(key, [...(lists.get(key) ?? []), part]);
      }
    }
    const written = [...lists.values()].map((list) => {
      const [first] = list;
      if (first === undefined || list.length === 1) return first === undefined ? 'FALSE' : write(first);
      const patterns = parameter(list.map(({ test, path }) => likeOf(test.pattern, path)));
      return someValue(
        first.field,
        column,
        parameter,
        (text) => `${text} ${first.test.cased ? 'LIKE' : 'ILIKE'} ANY (${patterns}::text[])`,
      );
    });
    const whole = [...written, ...others.map(write)];
    return whole.length === 0 ? 'FALSE' : `(${whole.join(' OR ')})`;
  };
  const text = write(expression);
  return { text, values };
}

const isText = (part: Expression): part is Atom & { test: TextTest } =>
  part.kind === 'atom' && part.test.kind === 'text';

type Parameter = (value: unknown) => string;

/** The values of a field: under its name as it is, and along its dots; lists stand for their members, as in event.ts. */
function valuesOfField(field: string | null, column: string, parameter: Parameter, name = 'found'): string {
  const query = (path: string): string => `jsonb_path_query(${column}, ${parameter(path)}::jsonpath)`;
  if (field === null) return `${query('$.**')} AS ${name}(value)`;
  const direct = query(`$.${JSON.stringify(field)}[*]`);
  if (!field.includes('.')) return `${direct} AS ${name}(value)`;
  const nested = query(
    `$.${field
      .split('.')
      .map((step) => JSON.stringify(step))
      .join('.')}[*]`,
  );
  return `(SELECT ${direct} UNION ALL SELECT ${nested}) AS ${name}(value)`;
}

/** Holds when a value that is text, a number or a truth value passes; `name` keeps one look-up inside another apart. */
const someValue = (
  field: string | null,
  column: string,
  parameter: Parameter,
  test: (text: string) => string,
  name = 'found',
): string =>
  `EXISTS (SELECT 1 FROM ${valuesOfField(field, column, parameter, name)} WHERE jsonb_typeof(${name}.value) IN ('string', 'number', 'boolean') AND ${test(`(${name}.value #>> '{}')`)})`;

function writeAtom({ field, test, path }: Atom, column: string, parameter: Parameter): string {
  if (test.kind === 'presence') {
    const found = `EXISTS (SELECT 1 FROM ${valuesOfField(field, column, parameter)} WHERE jsonb_typeof(found.value) <> 'null')`;
    return test.present ? found : `NOT ${found}`;
  }
  if (test.kind === 'placeholder') return 'FALSE';
  if (test.kind === 'field') {
    const fold = (text: string): string => (test.cased ? text : `lower(${text})`);
    return someValue(field, column, parameter, (left) =>
      someValue(test.field, column, parameter, (right) => compareTexts(test.how, fold(left), fold(right)), 'other'),
    );
  }
  return someValue(field, column, parameter, (text) => writeTest(test, text, path, parameter));
}

const compareTexts = (how: 'equals' | 'contains' | 'startswith' | 'endswith', left: string, right: string): string => {
  if (how === 'equals') return `${left} = ${right}`;
  if (how === 'contains') return `strpos(${left}, ${right}) > 0`;
  return how === 'startswith' ? `starts_with(${left}, ${right})` : `right(${left}, length(${right})) = ${right}`;
};

const signs: Record<Comparison | 'eq', string> = { lt: '<', lte: '<=', gt: '>', gte: '>=', eq: '=' };

function writeTest(
  test: Exclude<Test, { kind: 'presence' | 'field' | 'placeholder' }>,
  text: string,
  path: Atom['path'],
  parameter: Parameter,
): string {
  switch (test.kind) {
    case 'text':
      return `${text} ${test.cased ? 'LIKE' : 'ILIKE'} ${parameter(likeOf(test.pattern, path))}`;
    case 'regex': {
      const parsed = parseRegex(test.source, test.flags);
      return `${text} ${parsed.flags.ignoreCase ? '~*' : '~'} ${parameter(postgresRegex(parsed, path))}`;
    }
    case 'network':
      return `CASE WHEN ${text} !~ '/' AND pg_input_is_valid(${text}, 'inet') THEN ${text}::inet <<= ${parameter(test.network)}::inet ELSE FALSE END`;
    case 'number':
      return `CASE WHEN ${text} ~ '^-?[0-9]+([.][0-9]+)?$' THEN ${text}::numeric ${signs[test.comparison]} ${parameter(test.than)}::numeric ELSE FALSE END`;
    case 'date-part': {
      const zoned = `CASE WHEN ${text} ~ '(Z|[+-][0-9]{2}:[0-9]{2})$' THEN ${text} ELSE ${text} || 'Z' END`;
      const part = `extract(${test.part} FROM (${zoned})::timestamptz AT TIME ZONE 'UTC')`;
      return `CASE WHEN ${text} ~ '${timePattern}' AND pg_input_is_valid(${text}, 'timestamptz') THEN ${part} ${signs[test.comparison]} ${parameter(test.than)}::numeric ELSE FALSE END`;
    }
  }
}

function likeOf(pattern: Pattern, path: Atom['path']): string {
  const like = pattern
    .map((piece) => (piece === any ? '%' : piece === one ? '_' : piece.replace(/[\\%_]/g, '\\$&')))
    .join('');
  if (like.includes('\0'))
    throw new SigmaFault('postgres', 'PostgreSQL stores no letter of code zero, so nothing can match.', path);
  return like;
}

/** What PostgreSQL can count to in one repetition. */
const mostRepeats = 255;

function postgresRegex({ tree, flags }: ParsedRegex, path: Atom['path']): string {
  const most = greatestRepeat(tree);
  if (most > mostRepeats) {
    throw new SigmaFault(
      'postgres',
      `PostgreSQL repeats at most ${mostRepeats} times, and the expression asks for ${most}.`,
      path,
    );
  }
  const source = writeRegex(tree, {
    letters: writeLetters,
    dot: flags.dotAll ? '.' : '[^\\n]',
    edges: { start: '^', end: '$', word: '\\y', 'not-word': '\\Y' },
    look: (ahead, negated, inner) => `(?${ahead ? '' : '<'}${negated ? '!' : '='}${inner})`,
    repeat: writeRepeat,
  });
  return flags.multiline ? `(?w)${source}` : source;
}

const greatestRepeat = (node: Regex): number => {
  switch (node.kind) {
    case 'repeat':
      return Math.max(node.least, node.most === Infinity ? 0 : node.most, greatestRepeat(node.of));
    case 'look':
      return greatestRepeat(node.of);
    case 'sequence':
    case 'choice':
      return Math.max(0, ...node.of.map(greatestRepeat));
    case 'letters':
    case 'dot':
    case 'edge':
      return 0;
  }
};
