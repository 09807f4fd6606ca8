import { setTimeout as sleep } from 'node:timers/promises';
import { type Arena, type Victim, stepsEach } from './arena.ts';

export type RampageOptions = {
  kills: number;
  /** A repeatable stream of numbers below a limit. */
  next: (limit: number) => number;
  print: (line: string) => void;
  /** Without progress for this long, in milliseconds, the run is called stuck. */
  patienceMs?: number;
};

export type Rampage = { kills: Record<string, number>; ms: number; stuck: boolean };

const lookEveryMs = 500;

/** Waits until so many steps were taken. False when nothing moved for too long. */
const reach = async (arena: Arena, wanted: number, patienceMs: number, seen: (steps: number) => void) => {
  let best = -1;
  let movedAt = performance.now();
  for (;;) {
    const steps = await arena.steps();
    if (steps !== null && steps > best) {
      best = steps;
      movedAt = performance.now();
      seen(steps);
    }
    if (best >= wanted) return true;
    if (performance.now() - movedAt > patienceMs) return false;
    await sleep(lookEveryMs);
  }
};

/**
 * Kills at random moments while the arena collects, and waits until everything has arrived. One kill in three is followed
 * by another while its victim is still coming up.
 */
export const rampage = async (arena: Arena, options: RampageOptions): Promise<Rampage> => {
  const { next, print, patienceMs = 150_000 } = options;
  const startedAt = performance.now();
  const counts: Record<string, number> = {};
  const all = arena.expected * stepsEach;
  const moments = Array.from({ length: options.kills }, () => next(Math.ceil(all * 0.95))).toSorted((a, b) => a - b);
  let steps = 0;
  const now = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${((steps / all) * 100).toFixed(1)} %`;
  const strike = async (victim: Victim) => {
    await victim.kill();
    counts[victim.name] = (counts[victim.name] ?? 0) + 1;
    print(`${now()}: killed ${victim.name}`);
    await sleep(next(2000));
    await victim.revive();
  };
  let shown = 0;
  const seen = (count: number) => {
    steps = count;
    if (count - shown < all / 10) return;
    shown = count;
    print(now());
  };
  let alive = true;
  let done = 0;
  while (alive && done < options.kills) {
    alive = await reach(arena, moments[done] ?? 0, patienceMs, seen);
    await sleep(next(1500));
    const victim = arena.victims[next(arena.victims.length)];
    if (!victim) break;
    await strike(victim);
    done += 1;
    if (done < options.kills && next(3) === 0) {
      await sleep(next(3000));
      await strike(victim);
      done += 1;
    }
  }
  const stuck = !(alive && (await reach(arena, all, patienceMs, seen)));
  return { kills: counts, ms: performance.now() - startedAt, stuck };
};
