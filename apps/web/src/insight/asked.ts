import type { Tier } from '@cti/core/source';
import { tlpLevel } from '@cti/core/tlp';
import type { Db } from '@cti/db/connect';
import type { Scope } from '@cti/db/read/insight/scope';
import { dayMs, dayOf, daysAfter } from '@cti/intel/insight/days';
import type { z } from 'zod';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { readStaleOf } from '../replica/replica.ts';
import type { Range } from '../schema/insight-range.ts';
import { remember } from './remember.ts';

/** What an insight is asked about. Plain values only, so that equal questions have equal texts. */
export type Asked = {
  range: z.infer<typeof Range>;
  source?: number | undefined;
  tier?: Tier | undefined;
  maxTlp: number;
};

type Given = {
  since?: string | undefined;
  until?: string | undefined;
  source?: number | undefined;
  tier?: Tier | undefined;
};

/** More days would be counted for longer than anybody waits. */
const mostDays = 366;

/** The days asked about, the last `usualDays` where none are given, and what their reader may see. Throws 400 `bad_range`. */
export const askedOf = (
  { since, until = dayOf(new Date()), source, tier }: Given,
  { clearance }: Pick<Viewer, 'clearance'>,
  usualDays = 30,
): Asked => {
  const range = rangeOf(since ?? daysAfter(until, 1 - usualDays), until);
  return { range, source, tier, maxTlp: tlpLevel(clearance) };
};

const rangeOf = (since: string, until: string): Asked['range'] => {
  const days = Math.round((Date.parse(until) - Date.parse(since)) / dayMs) + 1;
  if (days < 1) throw new HttpProblem(400, 'bad_range', 'The range ends before it begins.');
  if (days > mostDays) throw new HttpProblem(400, 'bad_range', `A range has at most ${mostDays} days.`);
  return { since, until, days, before: { since: daysAfter(since, -days), until: daysAfter(since, -1) } };
};

/** The same for the database, with `windows` stretches of the same length before. */
export const scopeOf = ({ range: { since, until, days }, source, tier, maxTlp }: Asked, windows = 1): Scope => {
  const from = new Date(since);
  const now = { from, to: new Date(daysAfter(until, 1)) };
  return { now, before: { from: new Date(daysAfter(since, -days * windows)), to: from }, source, tier, maxTlp };
};

/** Milliseconds an insight is good for, for everyone who may see as much. */
const goodForMs = 60_000;

/** The function over what may be a few seconds old, but asked at most once a minute for equal values. */
export const shareAnswers = <T, R>(
  deps: Pick<Deps, 'db' | 'replica'>,
  ask: (db: Db, input: T) => Promise<R>,
): ((input: T) => Promise<R>) => {
  const readStale = readStaleOf(deps);
  const read = remember(goodForMs, (key: string) => readStale((db) => ask(db, JSON.parse(key) as T)));
  return (input) => read(JSON.stringify(input));
};
