import { parseQuery } from '../query/parse-query.ts';
import { daysAfter } from './days.ts';
import { type InsightQuery, type Measure, type Period, type Subject, mostShown } from './insight-query.ts';
import { idleWords, meaningOf, unanswerable } from './question-vocabulary.ts';
import { type DayRange, readDay, readNumber } from './read-day.ts';
import { filterOf } from './word-filters.ts';
import { type WordToken, wordTokens } from './word-token.ts';

/** Where a question cannot be read: the column from 1, in UTF-16 units. */
type WordsProblem = { message: string; column: number };

/** A question in words as it was understood, and the words that asked for nothing; or why it cannot be read. */
export type ReadWords =
  | { query: InsightQuery; passedOver: string[]; problem: null }
  | { query: null; passedOver: string[]; problem: WordsProblem };

type Reading = {
  tokens: WordToken[];
  today: string;
  measure: Measure | null;
  of: Subject | null;
  by: Period | null;
  days: { since: string | null; until: string | null };
  limit: number | null;
  filters: string[];
  /** Words that may be looked for, in order; null where something else stood between. */
  left: (WordToken | null)[];
  passedOver: string[];
};

const usualLimit = 10;

class Unreadable extends Error {
  readonly column: number;
  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

/** Reads a question such as "ransomware CVEs by week since June", asked on a day (2026-06-01). Never throws. */
export const readWords = (text: string, today: string): ReadWords => {
  const empty = { measure: null, of: null, by: null, limit: null, days: { since: null, until: null } };
  const reading: Reading = { ...empty, tokens: wordTokens(text), today, filters: [], left: [], passedOver: [] };
  const { passedOver } = reading;
  try {
    for (let at = 0; at < reading.tokens.length;) at += takeNext(reading, at);
    return { query: queryOf(reading), passedOver, problem: null };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { query: null, passedOver, problem: { message: error.message, column: error.column } };
  }
};

/** Reads what begins with a word; says how many words that was. */
const takeNext = (reading: Reading, at: number): number => {
  const { tokens } = reading;
  const token = tokens[at];
  if (token === undefined) return 1;
  const taken = takeDays(reading, at) || takeLimit(reading, at) || takeScore(reading, at) || takeMeaning(reading, at);
  if (taken > 0) {
    reading.left.push(null);
    return taken;
  }
  if (unanswerable.has(token.word))
    throw new Unreadable(`“${token.written}” asks for more than a count.`, token.start + 1);
  if (isLookedFor(reading, at)) reading.left.push(token);
  else reading.passedOver.push(token.written);
  return 1;
};

const joiners = new Set(['not', 'without', 'except', 'excluding', 'or']);

/** An "or" and a "not" count where a word to look for follows. */
const isLookedFor = ({ tokens }: Reading, at: number): boolean => {
  const { word = '' } = tokens[at] ?? {};
  if (!joiners.has(word)) return !idleWords.has(word);
  return tokens[at + 1] !== undefined;
};

const wordsFrom = ({ tokens }: Reading, at: number): string[] => tokens.slice(at, at + 6).map(({ word }) => word);

const openings: Record<string, (range: DayRange) => { since?: string; until?: string }> = {
  since: ({ since }) => ({ since }),
  from: ({ since }) => ({ since }),
  after: ({ until }) => ({ since: daysAfter(until, 1) }),
  until: ({ until }) => ({ until }),
  till: ({ until }) => ({ until }),
  to: ({ until }) => ({ until }),
  before: ({ since }) => ({ until: daysAfter(since, -1) }),
  between: ({ since }) => ({ since }),
  and: ({ until }) => ({ until }),
  in: ({ since, until }) => ({ since, until }),
  during: ({ since, until }) => ({ since, until }),
  over: ({ since, until }) => ({ since, until }),
  within: ({ since, until }) => ({ since, until }),
  on: ({ since, until }) => ({ since, until }),
  for: ({ since, until }) => ({ since, until }),
};

/** Without a day behind them these words ask for a day all the same. */
const needsDay = new Set(['since', 'until', 'till', 'before', 'after', 'between']);

const takeDays = (reading: Reading, at: number): number => {
  const { tokens, days, today } = reading;
  const { word = '', start = 0 } = tokens[at] ?? {};
  const open = Object.hasOwn(openings, word) ? openings[word] : undefined;
  const range = readDay(wordsFrom(reading, open ? at + 1 : at), today);
  // "to" and "and" end a stretch that was begun; elsewhere they are words like others.
  if ((word === 'to' || word === 'and') && days.since === null) return 0;
  if (range === null) {
    if (needsDay.has(word))
      throw new Unreadable(`After “${word}” there must be a day, such as June or 2026-06-01.`, start + 1);
    return 0;
  }
  if (!open && range.words === 1 && !/^\d{4}|day$/.test(word)) return 0;
  const said = open ? open(range) : { since: range.since, until: range.until };
  if ((said.since && days.since) || (said.until && days.until))
    throw new Unreadable('The days are given twice.', start + 1);
  reading.days = { since: said.since ?? days.since, until: said.until ?? days.until };
  return range.words + (open ? 1 : 0);
};

const takeLimit = (reading: Reading, at: number): number => {
  const [first = '', second = ''] = wordsFrom(reading, at);
  if (first !== 'top' && first !== 'first') return 0;
  const count = readNumber(second);
  if (count === null) return first === 'top' ? 1 : 0;
  if (count > mostShown)
    throw new Unreadable(`At most ${mostShown} can be shown.`, (reading.tokens[at + 1]?.start ?? 0) + 1);
  reading.limit = count;
  return 2;
};

const comparisons: Record<string, string> = {
  above: '>',
  over: '>',
  under: '<',
  below: '<',
  'at least': '>=',
  'at most': '<=',
};

/** A hunt score above 60, a priority of at least 80. */
const takeScore = (reading: Reading, at: number): number => {
  const said = wordsFrom(reading, at);
  const skip = said[0] === 'hunt' ? 1 : 0;
  const field = said[skip];
  if (field !== 'score' && field !== 'priority') return 0;
  const from = skip + (said[skip + 1] === 'of' ? 2 : 1);
  for (const count of [2, 1]) {
    const sign = comparisons[said.slice(from, from + count).join(' ')];
    const number = said[from + count] ?? '';
    if (sign === undefined || !/^\d{1,3}$/.test(number)) continue;
    reading.filters.push(`${field}:${sign}${number}`);
    return from + count + 1;
  }
  return 0;
};

const takeMeaning = (reading: Reading, at: number): number => {
  const found = meaningOf(wordsFrom(reading, at));
  if (found === null) return 0;
  const { meaning, words } = found;
  const column = (reading.tokens[at]?.start ?? 0) + 1;
  if ('filter' in meaning) reading.filters.push(meaning.filter);
  if ('by' in meaning) reading.by = once(reading.by, meaning.by, 'The time can be cut in one way only.', column);
  if ('of' in meaning) {
    reading.of = once(reading.of, meaning.of, 'It can be counted for one kind of thing at a time only.', column);
    reading.measure ??= meaning.measure ?? null;
  } else if ('measure' in meaning) takeMeasure(reading, meaning.measure, column);
  return words;
};

/** "CVEs in articles": what is counted is then articles; "observables in articles" stay observables. */
const takeMeasure = (reading: Reading, measure: Measure, column: number): void => {
  if (measure === 'articles' && reading.measure !== null) return;
  reading.measure = once(
    reading.measure === 'articles' ? null : reading.measure,
    measure,
    'One thing can be counted at a time.',
    column,
  );
};

const once = <T>(known: T | null, said: T, message: string, column: number): T => {
  if (known !== null && known !== said) throw new Unreadable(message, column);
  return said;
};

const queryOf = (reading: Reading): InsightQuery => {
  const { measure, of, by, days, limit } = reading;
  const words = filterOf(reading.left);
  if (measure === null && of === null && by === null)
    throw new Unreadable(
      'It does not say what to count: articles, stories, observables or mentions, of actors, techniques and so on.',
      1,
    );
  if (days.since !== null && days.until !== null && days.since > days.until)
    throw new Unreadable('The days end before they begin.', 1);
  if (days.since !== null && days.since > reading.today) throw new Unreadable('The days are still to come.', 1);
  const filters = [...new Set([...words, ...reading.filters])].join(' ');
  const { problem } = parseQuery(filters);
  if (problem !== null) throw new Unreadable(`${problem.message} (in: ${filters})`, 1);
  return {
    measure: measure ?? 'articles',
    of: of ?? 'none',
    by: by ?? 'none',
    filters,
    ...days,
    limit: limit ?? usualLimit,
  };
};
