import { atomText, shapeOf } from '../atom-text.ts';
import type { Clause } from '../dnf.ts';
import { literalOf, matchesPattern, type Pattern } from '../pattern.ts';
import type { Atom } from '../rule.ts';

/**
 * Why no event with one value in each field can satisfy all of a clause, or null. Looks at pairs of literals about the
 * same field, so what needs three to contradict is not seen.
 */
export function contradictionIn(clause: Clause): string | null {
  const byField = new Map<string, { atom: Atom; negated: boolean }[]>();
  for (const literal of clause) {
    if (literal.atom.field === null) continue;
    const list = byField.get(literal.atom.field) ?? [];
    list.push(literal);
    byField.set(literal.atom.field, list);
  }
  for (const [field, literals] of byField) {
    const positive = literals.filter(({ negated }) => !negated).map(({ atom }) => atom);
    const negative = literals.filter(({ negated }) => negated).map(({ atom }) => atom);
    const why = clashOfPositive(positive) ?? clashWithNegative(positive, negative);
    if (why !== null) return `${field} ${why}`;
  }
  return null;
}

/** Lists are capped: pairs are many. */
const mostCompared = 60;

function clashOfPositive(atoms: readonly Atom[]): string | null {
  const compared = atoms.slice(0, mostCompared);
  for (const [index, one] of compared.entries()) {
    for (const other of compared.slice(index + 1)) {
      const why = clash(one, other) ?? clash(other, one);
      if (why !== null) return why;
    }
  }
  return null;
}

function clash({ test: a }: Atom, { test: b }: Atom): string | null {
  if (a.kind === 'presence') {
    if (b.kind === 'presence') return a.present === b.present ? null : 'is there and is not there';
    return a.present || b.kind === 'placeholder' ? null : 'is missing and has a value';
  }
  if (a.kind === 'number' && b.kind === 'number') {
    const isEmpty =
      (a.comparison === 'gt' && (b.comparison === 'lt' || b.comparison === 'lte') && a.than >= b.than) ||
      (a.comparison === 'gte' &&
        ((b.comparison === 'lt' && a.than >= b.than) || (b.comparison === 'lte' && a.than > b.than)));
    return isEmpty ? `is above ${a.than} and below ${b.than}` : null;
  }
  if (a.kind !== 'text' || b.kind !== 'text') return null;
  const both = a.cased && b.cased;
  const [one, other] = [folded(a.pattern, both), folded(b.pattern, both)];
  const exact = literalOf(one);
  if (exact !== null) return matchesPattern(other, exact) ? null : `is “${exact}” and not only that`;
  const [left, right] = [shapeOf(one), shapeOf(other)];
  const [leftText, rightText] = [literalOf(left.inner), literalOf(right.inner)];
  if (leftText === null || rightText === null || left.how !== right.how) return null;
  const ends = left.how === 'endswith' && !leftText.endsWith(rightText) && !rightText.endsWith(leftText);
  const starts = left.how === 'startswith' && !leftText.startsWith(rightText) && !rightText.startsWith(leftText);
  if (ends) return `ends in both “${leftText}” and “${rightText}”`;
  return starts ? `starts with both “${leftText}” and “${rightText}”` : null;
}

/** A value that must be there and must not, or text that always holds what it must not. */
function clashWithNegative(positive: readonly Atom[], negative: readonly Atom[]): string | null {
  const refused = new Set(negative.map(atomText));
  for (const atom of positive.slice(0, mostCompared)) {
    if (refused.has(atomText(atom))) return `must and must not match “${atomText(atom)}”`;
    if (atom.test.kind !== 'text') continue;
    const exact = literalOf(atom.test.pattern);
    if (exact === null) continue;
    for (const { test } of negative.slice(0, 1_000)) {
      if (
        test.kind === 'text' &&
        matchesPattern(folded(test.pattern, test.cased), test.cased ? exact : exact.toLowerCase())
      ) {
        if (test.cased && !atom.test.cased) continue;
        return `is “${exact}”, which is left out`;
      }
    }
  }
  return null;
}

const folded = (pattern: Pattern, cased: boolean): Pattern =>
  cased ? pattern : pattern.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece));
