import { type Clause, clausesOf } from '../dnf.ts';
import { compileDetection } from '../evaluate.ts';
import type { LogEvent } from '../event.ts';
import { contradictionIn } from '../lint/contradiction.ts';
import type { Expression, Test } from '../rule.ts';
import { fieldValues } from './sample-value.ts';

/** Ways to fire that are tried before giving up. */
const mostTries = 300;

/**
 * An event the detection fires on, made from the detection itself: the first way to fire that can be solved. Null when
 * none was found, which says that the rule is impossible or too intricate, not which of the two.
 */
export function sampleEvent(expression: Expression): LogEvent | null {
  const { matches } = compileDetection(expression);
  const { clauses } = clausesOf(expression, mostTries);
  for (const clause of clauses) {
    if (contradictionIn(clause) !== null && !hasLists(clause)) continue;
    for (const event of eventsFor(clause)) if (matches(event)) return event;
  }
  return null;
}

/** Several exact values of one field can still be members of a list. */
const hasLists = (clause: Clause): boolean => {
  const fields = clause
    .filter(({ negated, atom }) => !negated && atom.test.kind === 'text')
    .map(({ atom }) => atom.field);
  return new Set(fields).size < fields.length;
};

/** A few events to try: with the plainest values, then with longer ones, then with lists. */
function eventsFor(clause: Clause): LogEvent[] {
  const fields = new Map<string, Test[]>();
  const forbidden = new Map<string, Test[]>();
  const add = (map: Map<string, Test[]>, field: string, test: Test) =>
    map.set(field, [...(map.get(field) ?? []), test]);
  const references: { field: string; other: string }[] = [];
  for (const { atom, negated } of clause) {
    const field = atom.field ?? 'Message';
    if (negated) {
      if (atom.test.kind === 'presence') add(fields, field, { kind: 'presence', present: !atom.test.present });
      else add(forbidden, field, atom.test);
    } else if (atom.test.kind === 'field') references.push({ field, other: atom.test.field });
    else add(fields, field, atom.test);
  }
  const options = [...fields].map(([field, tests]) => ({ field, values: fieldValues(field, tests) }));
  const most = Math.max(1, ...options.map(({ values }) => values.length));
  return Array.from({ length: Math.min(most, 12) }, (_, turn) => {
    const entries = options.flatMap(({ field, values }): [string, unknown][] => {
      const value = values[Math.min(turn, values.length - 1)];
      return value === undefined || value === null ? [] : [[field, value]];
    });
    const event: Record<string, unknown> = Object.fromEntries(entries);
    for (const { field, other } of references) {
      const value = event[field] ?? event[other] ?? 'same';
      event[field] = value;
      event[other] = value;
    }
    return event;
  });
}
