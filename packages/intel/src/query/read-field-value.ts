import { nearestName } from '@cti/core/nearest-name';
import { type QueryField, queryFields } from './query-field.ts';
import type { Bound, FieldValue, Moment } from './query-node.ts';
import { type QueryProblem, problemAt } from './query-problem.ts';
import type { QueryToken } from './query-token.ts';
import { readMoment } from './read-moment.ts';

type FieldToken = Extract<QueryToken, { kind: 'field' }>;

/** What a field's token compares with; the problem where that is nothing the field can be compared with. */
export function readFieldValue(token: FieldToken): FieldValue | QueryProblem {
  const { field, comparison, value, valueAt } = token;
  const shape = queryFields[field];
  if (shape.takes !== 'number' && comparison !== ':' && comparison !== '=') {
    return problemAt(
      'bad-value',
      { start: token.start, end: valueAt.start },
      `“${field}” is not compared by ${comparison}.`,
      {
        expected: [`${field}:`],
      },
    );
  }
  if (value.trim() === '') {
    return problemAt(
      'missing-value',
      { start: token.start, end: valueAt.end },
      `“${field}” needs a value right after it.`,
      {
        expected: [expectationOf(field)],
      },
    );
  }
  const read = {
    text: readText,
    choice: readChoice,
    number: readRange,
    moment: readMoments,
  }[shape.takes];
  return read(token) ?? badValue(token, null);
}

const readText = ({ value }: FieldToken): FieldValue => ({ kind: 'text', pieces: value.trim().split(/\*+/) });

const choicesOf = (field: QueryField): readonly string[] => {
  const shape = queryFields[field];
  return shape.takes === 'choice' ? shape.choices : [];
};

function readChoice(token: FieldToken): FieldValue | QueryProblem {
  const choice = token.value.trim().toLowerCase();
  const choices = choicesOf(token.field);
  return choices.includes(choice) ? { kind: 'choice', choice } : badValue(token, nearestName(choice, choices));
}

const number = String.raw`\d{1,3}(?:\.\d{1,3})?`;
const range = new RegExp(String.raw`^(${number})?\.\.(${number})?$`);
const compared = new RegExp(String.raw`^(>=|<=|>|<)?(${number})$`);

/** `60`, `>60` (after the colon or instead of it), `40..60`, `40..`, `..60`. */
function readRange({ value, comparison }: FieldToken): FieldValue | null {
  const written = comparison === ':' || comparison === '=' ? value : `${comparison}${value}`;
  const [between, low, high] = range.exec(written) ?? [];
  if (between !== undefined && (low ?? high) !== undefined) return rangeOf(bound(low, true), bound(high, true));
  const [, sign, limit] = compared.exec(written) ?? [];
  if (limit === undefined) return null;
  const at = bound(limit, sign !== '>' && sign !== '<');
  if (sign === undefined) return rangeOf(at, at);
  return sign.startsWith('>') ? rangeOf(at, null) : rangeOf(null, at);
}

const bound = (written: string | undefined, included: boolean): Bound | null =>
  written === undefined ? null : { value: Number(written), included };

const rangeOf = (from: Bound | null, to: Bound | null): FieldValue | null => {
  const outside = [from, to].some((each) => each !== null && each.value > 100);
  const backwards = from !== null && to !== null && from.value > to.value;
  return outside || backwards ? null : { kind: 'range', from, to };
};

/** One point of time; for `on` also two with dots between them. */
function readMoments({ field, value }: FieldToken): FieldValue | null {
  const [first = '', second, ...more] = value.trim().split('..');
  const moment = readMoment(first);
  if (moment === null || more.length > 0) return null;
  if (second === undefined) return { kind: 'moment', moment, until: null };
  const until = field === 'on' ? readMoment(second) : null;
  return until === null || isBackwards(moment, until) ? null : { kind: 'moment', moment, until };
}

const isBackwards = (moment: Moment, until: Moment): boolean =>
  moment.kind === 'fixed' && until.kind === 'fixed' && until.until <= moment.from;

const badValue = ({ field, value, valueAt }: FieldToken, suggestion: string | null): QueryProblem => {
  const shape = queryFields[field];
  const expected = shape.takes === 'choice' ? shape.choices : [expectationOf(field)];
  return problemAt('bad-value', valueAt, `“${value}” is nothing that “${field}” can be.`, { expected, suggestion });
};

const expectationOf = (field: QueryField): string => {
  const shape = queryFields[field];
  if (shape.takes === 'text') return shape.expects;
  if (shape.takes === 'choice') return shape.choices.join(', ');
  if (shape.takes === 'number') return `a number from 0 to ${shape.most}, or two with .. between them`;
  const days = 'a date such as 2026-10-01, or how long ago: 12h, 7d, 2w, 3m, 1y';
  return field === 'on' ? `${days}; or two with .. between them` : days;
};
