import type { Atom, Expression } from './rule.ts';

/** An atom that must hold, or must not. */
export type Literal = { atom: Atom; negated: boolean };
/** Literals that hold together. */
export type Clause = readonly Literal[];

/** Ways for a rule to fire that are looked at; lists of values multiply. */
const mostClauses = 2_000;
const mostLiterals = 40_000;
/** Literals that may be copied on the way; hundreds of lists joined by “and” would copy millions. */
const mostCopied = 400_000;

/**
 * The ways an expression can hold, as an “or” of “and”s. With more than `most` ways the first ones, and `whole` is false.
 */
export function clausesOf(expression: Expression, most = mostClauses): { clauses: Clause[]; whole: boolean } {
  let whole = true;
  let copied = 0;
  const capped = (clauses: Clause[]): Clause[] => {
    let literals = 0;
    const kept = clauses.findIndex((clause, index) => {
      literals += clause.length;
      return index >= most || literals > mostLiterals;
    });
    if (kept < 0) return clauses;
    whole = false;
    return clauses.slice(0, Math.max(1, kept));
  };
  const product = (parts: readonly (() => Clause[])[]): Clause[] => {
    let result: Clause[] = [[]];
    // What every way asks for is added once at the end: long lists under “all” would be copied at each step.
    const always: Literal[] = [];
    for (const part of parts) {
      const options = part();
      const [first] = options;
      const isExhausted = copied > mostCopied;
      if (first !== undefined && (options.length === 1 || isExhausted)) {
        whole &&= options.length === 1;
        for (const literal of first) always.push(literal);
        continue;
      }
      const next: Clause[] = [];
      for (const option of options) {
        for (const clause of result) {
          if (next.length > most) break;
          copied += clause.length + option.length;
          next.push([...clause, ...option]);
        }
      }
      result = capped(next);
    }
    return always.length === 0 ? result : capped(result.map((clause) => [...always, ...clause]));
  };
  const walk = (node: Expression, negated: boolean): Clause[] => {
    switch (node.kind) {
      case 'atom':
        return [[{ atom: node, negated }]];
      case 'not':
        return walk(node.of, !negated);
      case 'and':
      case 'or': {
        const isProduct = (node.kind === 'and') !== negated;
        if (isProduct) return product(node.of.map((part) => () => walk(part, negated)));
        return capped(node.of.flatMap((part) => walk(part, negated)));
      }
      case 'at-least': {
        const count = negated ? node.of.length - node.count + 1 : node.count;
        const groups = combinations(node.of, count, most + 1);
        const found: Clause[] = [];
        for (const group of groups) {
          if (found.length > most) break;
          found.push(...product(group.map((part) => () => walk(part, negated))));
        }
        return capped(found);
      }
    }
  };
  const clauses = walk(expression, false);
  return { clauses, whole };
}

/** Each way to choose `count` of `items`, at most `most` of them. */
export function combinations<T>(items: readonly T[], count: number, most: number): T[][] {
  const found: T[][] = [];
  const choose = (from: number, chosen: readonly T[]) => {
    if (found.length >= most) return;
    if (chosen.length === count) {
      found.push([...chosen]);
      return;
    }
    for (let index = from; index <= items.length - (count - chosen.length); index += 1) {
      choose(index + 1, [...chosen, ...items.slice(index, index + 1)]);
    }
  };
  choose(0, []);
  return found;
}
