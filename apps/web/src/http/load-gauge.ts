import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolWatcher } from '@cti/db/watch-pool';

/** 0: all is served. 1: without search by meaning. 2: without figures and exports either. Triage is served at every level. */
export type LoadLevel = 0 | 1 | 2;

export type LoadGauge = {
  level: () => LoadLevel;
  /** Milliseconds that the slower quarter of triage's statements and waits took at least, within the window. */
  slowMs: () => number;
  /** Resolves when the database has next answered anything. */
  answered: () => Promise<void>;
  /** Tells the gauge what the pool does. */
  watcher: PoolWatcher;
};

export type LoadSettings = {
  /** Milliseconds from which on level 1 and level 2 hold. */
  from: readonly [number, number];
  /** Milliseconds that are looked back; six times as many where fewer than `least` have ended since. */
  windowMs: number;
  /** How long it must be below half of a level's own figure before the level is left. */
  calmMs: number;
  /** Fewer statements and waits than this say nothing: then all is taken to be well. */
  least: number;
  /** Hears of every change. */
  onChange: (level: LoadLevel, slowMs: number) => void;
};

/** A statement of triage takes some milliseconds; at half a second a page feels slow, at one and a half it feels broken. */
export const usualLoad = { from: [500, 1500], windowMs: 10_000, calmMs: 15_000, least: 5 } as const;

/** Kept at most; more come within the window only when they are quick. */
const mostKept = 2000;
const lookEveryMs = 200;

const heavy = new AsyncLocalStorage<true>();

/** Runs work that is heavy by nature: how long its statements take says nothing of how the database fares. */
export const asHeavyWork = <T>(work: () => T): T => heavy.run(true, work);

/**
 * Measures how the database fares by what triage waits for: connections and answers, and those still awaited at their age
 * so far, since a database that answers nothing ends nothing. `now` counts milliseconds.
 */
export const createLoadGauge = (settings: LoadSettings, now: () => number = () => performance.now()): LoadGauge => {
  const open = new Set<{ since: number }>();
  let ended: { at: number; ms: number }[] = [];
  let level: LoadLevel = 0;
  let calmSince: number | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let next = Promise.withResolvers<void>();

  const begin = () => {
    const entry = { since: now() };
    open.add(entry);
    return () => {
      open.delete(entry);
      ended.push({ at: now(), ms: now() - entry.since });
      if (ended.length > mostKept) ended = ended.slice(-mostKept / 2);
    };
  };
  const hearAnswer = (failure: string | null) => {
    if (failure !== null) return;
    next.resolve();
    next = Promise.withResolvers();
  };

  const slowMs = () => {
    const at = now();
    ended = ended.filter((entry) => at - entry.at < settings.windowMs * 6);
    const recent = ended.filter((entry) => at - entry.at < settings.windowMs);
    // The slower the database, the fewer answers there are.
    const told = recent.length < settings.least ? ended.slice(-settings.least) : recent;
    const all = [...told.map(({ ms }) => ms), ...[...open].map(({ since }) => at - since)];
    if (all.length < settings.least) return 0;
    return all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.75)] ?? 0;
  };

  const look = () => {
    const at = now();
    if (at - lookedAt < lookEveryMs) return;
    lookedAt = at;
    const slow = slowMs();
    const [first, second] = settings.from;
    const reached: LoadLevel = slow >= second ? 2 : slow >= first ? 1 : 0;
    const before = level;
    if (reached > level) level = reached;
    const stay = level === 2 ? second / 2 : first / 2;
    if (level === 0 || slow >= stay) calmSince = null;
    else if (calmSince === null) calmSince = at;
    else if (at - calmSince >= settings.calmMs) {
      level = level === 2 ? 1 : 0;
      calmSince = null;
    }
    if (level !== before) settings.onChange(level, Math.round(slow));
  };

  return {
    level: () => {
      look();
      return level;
    },
    slowMs,
    answered: () => next.promise,
    watcher: {
      wait: () => (heavy.getStore() ? undefined : begin()),
      statement: () => {
        const end = heavy.getStore() ? () => {} : begin();
        return (failure) => {
          end();
          hearAnswer(failure);
        };
      },
    },
  };
};
