import type { Reliability } from '../api/types.ts';

export const reliabilityNames = ['A', 'B', 'C', 'D', 'E', 'F'] as const satisfies readonly Reliability[];

/** The letters of NATO's Admiralty code. */
export const reliabilityWords: Record<Reliability, string> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
};
