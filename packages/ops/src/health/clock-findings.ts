import { type Finding, fail, ok, warn } from './finding.ts';

/** Seconds by which two clocks may differ: turns and due times are compared between them. */
const noticeable = 2;
const harmful = 30;

/**
 * How far `theirs` is from ours, which was `before` and `after` it was asked: what the answer took is not held against it.
 * `whose` begins a sentence.
 */
export const judgeClock = (whose: string, theirs: Date, before: Date, after: Date): Finding => {
  const check = 'clock';
  const ahead = Math.max(0, theirs.getTime() - after.getTime());
  const behind = Math.max(0, before.getTime() - theirs.getTime());
  const seconds = Math.max(ahead, behind) / 1000;
  if (seconds < noticeable) return ok(check, `${whose} clock and ours agree.`);
  const says = `${whose} clock is ${seconds.toFixed(0)} s ${ahead > 0 ? 'ahead of' : 'behind'} ours.`;
  const remedy = 'Keep every machine on the same time service (NTP); AWS offers 169.254.169.123.';
  return seconds < harmful ? warn(check, says, remedy) : fail(check, says, remedy);
};
