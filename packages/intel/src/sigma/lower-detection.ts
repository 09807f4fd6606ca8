import { type Condition, parseCondition } from './condition.ts';
import { SigmaFault } from './fault.ts';
import { type Placeholders, testsOf } from './lower-value.ts';
import { type FieldKey, parseFieldKey } from './modifiers.ts';
import { nearestName } from '@cti/core/nearest-name';
import { joined, any, type Pattern } from './pattern.ts';
import { isRecord, type YamlPath } from './read-yaml.ts';
import { all, type Expression, some, type Test } from './rule.ts';

type Detection = { selections: Map<string, Expression>; expression: Expression; used: Set<string> };
/** What lowering needs everywhere; `left` and `leftExpanded` count down the atoms a rule may still have. */
type Context = { placeholders: Placeholders; left: number; leftExpanded: number };
type Report = (fault: SigmaFault) => void;

/** Public rules stay below 2,000: no rule should be a database. */
const mostValues = 50_000;
/** Texts that are compared as they stand; public rules stay below 2,000, and some lists of indicators above. */
const mostAtoms = 50_000;
/** Patterns that modifiers make of a value besides the first: under `windash` it can be 125, each of which is a test. */
const mostExpanded = 10_000;

/**
 * Resolves a detection's selections and conditions; several conditions are joined by “or”. Everything wrong goes to
 * `report`; null when something was.
 */
export function lowerDetection(
  detection: Record<string, unknown>,
  options: { root: YamlPath; ignored: readonly string[]; placeholders: Placeholders; report: Report },
): Detection | null {
  const { root, ignored, placeholders } = options;
  const context: Context = { placeholders, left: mostAtoms, leftExpanded: mostExpanded };
  let isSound = true;
  const guard = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof SigmaFault)) throw error;
      isSound = false;
      options.report(error);
      return null;
    }
  };
  const selections = new Map<string, Expression>();
  const names = Object.keys(detection).filter((name) => name !== 'condition' && !ignored.includes(name));
  for (const name of names) {
    const path = [...root, name];
    const lowered = guard(() => {
      if (!/^[\w.-]+$/.test(name))
        throw new SigmaFault('selection', 'A selection is named with letters, digits, “_”, “-” and “.”.', path);
      return lowerSelection(detection[name], path, context);
    });
    if (lowered !== null) selections.set(name, lowered);
  }
  const used = new Set<string>();
  const written = detection['condition'];
  const conditions = Array.isArray(written)
    ? written.map((text, index) => ({ text: text as unknown, path: [...root, 'condition', index] }))
    : [{ text: written, path: [...root, 'condition'] }];
  if (conditions.length === 0)
    options.report(new SigmaFault('condition', 'The list of conditions is empty.', [...root, 'condition']));
  const resolved = conditions.map(({ text, path }) =>
    guard(() => {
      if (typeof text !== 'string') throw new SigmaFault('condition', 'A condition is text.', path);
      return withPath(path, () => resolve(parseCondition(text), names, selections, used));
    }),
  );
  const parts = resolved.filter((part) => part !== null);
  return isSound && parts.length > 0 ? { selections, expression: some(parts), used } : null;
}

/** A fault inside a condition says where in its text; this adds where the text stands. */
function withPath<T>(path: YamlPath, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof SigmaFault ? new SigmaFault(error.code, error.message, path, error.within) : error;
  }
}

/** Puts the selections in place of their names. A selection that was reported already counts as nothing. */
function resolve(
  condition: Condition,
  names: readonly string[],
  selections: ReadonlyMap<string, Expression>,
  used: Set<string>,
): Expression {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((part) => resolve(part, names, selections, used)) };
    case 'not':
      return { kind: 'not', of: resolve(condition.of, names, selections, used) };
    case 'name': {
      const { name, at } = condition;
      if (!names.includes(name)) {
        const near = nearestName(name, names);
        throw new SigmaFault(
          'condition',
          `There is no selection “${name}”${near === null ? '' : `; did you mean “${near}”`}.`,
          [],
          at,
        );
      }
      used.add(name);
      return selections.get(name) ?? some([]);
    }
    case 'count': {
      const matching = namesLike(condition.pattern, names);
      if (matching.length === 0)
        throw new SigmaFault('condition', `No selection matches “${condition.pattern}”.`, [], condition.at);
      for (const name of matching) used.add(name);
      const of = matching.map((name) => selections.get(name) ?? some([]));
      const { count } = condition;
      if (count === null) return all(of);
      if (count > of.length) {
        throw new SigmaFault(
          'condition',
          `“${count} of ${condition.pattern}” can never be: it names ${of.length}.`,
          [],
          condition.at,
        );
      }
      return count === 1 ? some(of) : count === of.length ? all(of) : { kind: 'at-least', count, of };
    }
  }
}

/** `them` is every selection, except those kept out of it by a leading underscore. */
function namesLike(pattern: string, names: readonly string[]): string[] {
  if (pattern.toLowerCase() === 'them') return names.filter((name) => !name.startsWith('_'));
  const expression = new RegExp(`^${pattern.replace(/[.-]/g, '\\$&').replace(/\*+/g, '.*').replaceAll('?', '.')}$`);
  return names.filter((name) => expression.test(name) && (pattern.startsWith('_') || !name.startsWith('_')));
}

function lowerSelection(selection: unknown, path: YamlPath, context: Context): Expression {
  if (isRecord(selection)) return lowerMap(selection, path, context);
  if (!Array.isArray(selection)) return lowerKeywords(selection, path, context);
  const list: unknown[] = selection;
  if (list.length === 0) throw new SigmaFault('selection', 'The list is empty: nothing would match.', path);
  if (list.length > mostValues) throw new SigmaFault('selection', `The list has more than ${mostValues} values.`, path);
  return some(
    list.map((item, index) => {
      const at = [...path, index];
      if (Array.isArray(item)) throw new SigmaFault('selection', 'A list inside a list has no meaning.', at);
      return isRecord(item) ? lowerMap(item, at, context) : lowerKeywords(item, at, context);
    }),
  );
}

function lowerMap(map: Record<string, unknown>, path: YamlPath, context: Context): Expression {
  const entries = Object.entries(map);
  if (entries.length === 0)
    throw new SigmaFault('selection', 'The selection is empty: it says nothing about an event.', path);
  return all(
    entries.map(([key, value]) => lowerField(parseFieldKey(key, [...path, key]), value, [...path, key], context)),
  );
}

const lowerKeywords = (value: unknown, path: YamlPath, context: Context): Expression => {
  if (value === null || value === undefined)
    throw new SigmaFault('selection', 'The selection is empty: it says nothing about an event.', path);
  return lowerField({ field: null, modifiers: [] }, value, path, context);
};

function lowerField({ field, modifiers }: FieldKey, value: unknown, path: YamlPath, context: Context): Expression {
  const isList = Array.isArray(value);
  const values: unknown[] = isList ? value : [value];
  if (values.length === 0) throw new SigmaFault('value', 'The list is empty: nothing would match.', path);
  if (values.length > mostValues) throw new SigmaFault('value', `The list has more than ${mostValues} values.`, path);
  if (modifiers.includes('all') && !isList) throw new SigmaFault('modifier', '“all” needs a list of values.', path);
  const parts = values.map((item, index) => {
    const at = isList ? [...path, index] : path;
    const tests = testsOf(item, modifiers, at, context.placeholders);
    context.left -= tests.length;
    context.leftExpanded -= tests.length - 1;
    if (context.left < 0) throw tooMany(mostAtoms, 'Split it', at);
    if (context.leftExpanded < 0)
      throw tooMany(mostExpanded, `Split it, or write fewer values under “${modifiers.join('|')}”`, at);
    return some(
      tests.map((test) => ({ kind: 'atom', field, test: field === null ? inAnyPart(test) : test, path: at })),
    );
  });
  const whole = modifiers.includes('all') ? all(parts) : some(parts);
  return modifiers.includes('neq') ? { kind: 'not', of: whole } : whole;
}

const tooMany = (most: number, advice: string, at: YamlPath): SigmaFault =>
  new SigmaFault('value', `From here on the rule stands for more than ${most} patterns. ${advice}.`, at);

/** A keyword may stand anywhere in a value. */
const inAnyPart = (test: Test): Test => (test.kind === 'text' ? { ...test, pattern: around(test.pattern) } : test);
const around = (pattern: Pattern): Pattern => joined([any, ...pattern, any]);
