import { type LogEvent, type PreparedEvent, prepareEvent } from './event.ts';
import { isInNetwork, networkOf } from './network.ts';
import { datePartOf } from './date-part.ts';
import { any, literalOf, matchesPattern, type Pattern } from './pattern.ts';
import { linearRegex } from './regex/linear-regex.ts';
import { parseRegex } from './regex/parse-regex.ts';
import type { Atom, Comparison, Expression, Test } from './rule.ts';

type Predicate = (event: PreparedEvent) => boolean;
type TextTest = (text: string, lower: string) => boolean;

/** A detection made ready to run over many events, as they are or prepared. */
export function compileDetection(expression: Expression): {
  matches: (event: LogEvent) => boolean;
  matchesPrepared: Predicate;
} {
  const matchesPrepared = compile(expression);
  return { matches: (event) => matchesPrepared(prepareEvent(event)), matchesPrepared };
}

function compile(expression: Expression): Predicate {
  switch (expression.kind) {
    case 'atom':
      return compileAtom(expression);
    case 'not': {
      const inner = compile(expression.of);
      return (event) => !inner(event);
    }
    case 'and': {
      const parts = expression.of.map(compile);
      return (event) => parts.every((part) => part(event));
    }
    case 'or': {
      const parts = expression.of.map(compile);
      return (event) => parts.some((part) => part(event));
    }
    case 'at-least': {
      const parts = expression.of.map(compile);
      return (event) => parts.filter((part) => part(event)).length >= expression.count;
    }
  }
}

function compileAtom({ field, test }: Atom): Predicate {
  if (test.kind === 'presence') {
    const name = field ?? '';
    return (event) => event.has(name) === test.present;
  }
  if (test.kind === 'field') return compareFields(field ?? '', test);
  const passes = compileTest(test);
  if (field === null) return (event) => event.allTexts().some(({ text, lower }) => passes(text, lower));
  return (event) => {
    for (const { text, lower } of event.textsOf(field)) if (passes(text, lower)) return true;
    return false;
  };
}

function compileTest(test: Exclude<Test, { kind: 'presence' | 'field' }>): TextTest {
  switch (test.kind) {
    case 'text':
      return compileText(test.pattern, test.cased);
    case 'regex': {
      const run = linearRegex(parseRegex(test.source, test.flags));
      return (text) => run?.(text) ?? false;
    }
    case 'network': {
      const network = networkOf(test.network);
      return (text) => network !== null && isInNetwork(network, text);
    }
    case 'number':
      return (text) => isNumber(text) && compared(Number(text), test.comparison, test.than);
    case 'date-part':
      return (text) => {
        const part = datePartOf(text, test.part);
        return part !== null && compared(part, test.comparison, test.than);
      };
    case 'placeholder':
      return () => false;
  }
}

/** The common shapes by the functions made for them, which are several times as fast. */
function compileText(pattern: Pattern, cased: boolean): TextTest {
  const wanted = cased ? pattern : pattern.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece));
  const test = shaped(wanted);
  return cased ? (text) => test(text) : (_, lower) => test(lower);
}

function shaped(pattern: Pattern): (text: string) => boolean {
  const literal = literalOf(pattern);
  if (literal !== null) return (text) => text === literal;
  const [first, second, third] = pattern;
  if (pattern.length === 1 && first === any) return () => true;
  if (pattern.length === 2 && first === any && typeof second === 'string') return (text) => text.endsWith(second);
  if (pattern.length === 2 && typeof first === 'string' && second === any) return (text) => text.startsWith(first);
  if (pattern.length === 3 && first === any && typeof second === 'string' && third === any)
    return (text) => text.includes(second);
  return (text) => matchesPattern(pattern, text);
}

function compareFields(field: string, { field: other, how, cased }: Test & { kind: 'field' }): Predicate {
  const compare = (a: string, b: string): boolean =>
    how === 'equals'
      ? a === b
      : how === 'contains'
        ? a.includes(b)
        : how === 'startswith'
          ? a.startsWith(b)
          : a.endsWith(b);
  return (event) =>
    event
      .textsOf(field)
      .some((one) =>
        event.textsOf(other).some((two) => (cased ? compare(one.text, two.text) : compare(one.lower, two.lower))),
      );
}

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text);

const compared = (value: number, comparison: Comparison | 'eq', than: number): boolean => {
  switch (comparison) {
    case 'lt':
      return value < than;
    case 'lte':
      return value <= than;
    case 'gt':
      return value > than;
    case 'gte':
      return value >= than;
    case 'eq':
      return value === than;
  }
};
