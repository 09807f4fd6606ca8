import { binomialTail } from './binomial-tail.ts';
import { falseDiscovery } from './false-discovery.ts';

/** How often something was written of in the range, and in all windows before. */
type Tally = { id: string; now: number; past: number };

/** How much was written at all: a thing that grows as everything does is not rising. */
type Volume = { now: number; past: number; windows: number };

type Rise = Tally & {
  expected: number | null;
  ratio: number | null;
  p: number | null;
  q: number | null;
  isRising: boolean;
  problem: string | null;
};

/** Windows and tellings of the past below which nothing can be said. */
const [fewestWindows, fewestPast] = [3, 30];
/** Fewer tellings than these are an anecdote, whatever the test says. */
const fewestNow = 3;
const mostQ = 0.05;

/**
 * Which of these rise against their own past. Given how often a thing was written of in all, its part in the range follows a
 * binomial distribution whose chance is the range's part of everything written (the exact conditional test of two Poisson
 * rates, Przyborowski and Wilenski 1940); p is its upper tail, and q makes up for how many were tested. The most striking
 * first; what stands nowhere in the range comes last.
 */
export const risesOf = (tallies: readonly Tally[], volume: Volume): Rise[] => {
  const problem = problemOf(volume);
  const share = volume.now / (volume.now + volume.past);
  const ps = tallies.map(({ now, past }) => binomialTail(now, now + past, share));
  const qs = falseDiscovery(ps);
  const rises = tallies.map((tally, index): Rise => {
    if (problem !== null) return { ...tally, ...unsaid, problem };
    const expected = (tally.past * volume.now) / volume.past;
    const [p = 1, q = 1] = [ps[index], qs[index]];
    const isRising = q <= mostQ && tally.now >= fewestNow;
    return { ...tally, expected, ratio: expected > 0 ? tally.now / expected : null, p, q, isRising, problem: null };
  });
  return rises.toSorted((a, b) => (a.p ?? 1) - (b.p ?? 1) || b.now - a.now || a.id.localeCompare(b.id));
};

const unsaid = { expected: null, ratio: null, p: null, q: null, isRising: false };

const problemOf = ({ now, past, windows }: Volume): string | null => {
  if (windows < fewestWindows)
    return `Too little past: ${windows} ${windows === 1 ? 'window' : 'windows'} of the same length before, where ${fewestWindows} are needed.`;
  if (past < fewestPast) return `Too little past: ${past} tellings, where ${fewestPast} are needed.`;
  return now === 0 ? 'Nothing was told in the range.' : null;
};
